"""Summarizes the gate: the seconds of each part, the ten slowest tests, and "N passed, N failed" as the last line.

Arguments: the folder with the results, then the parts that must have succeeded. A part with a slash is a test project: at least one of its tests
must have passed. A test host that crashes leaves an exit code and possibly no results; both count as a failure.
"""

import os
import sys
import xml.etree.ElementTree as xml

TRX = "{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}"
SLOWEST = 10
WIDTH = 160


def seconds(duration):
    hours, minutes, rest = duration.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


def read(path):
    """Returns the counters of a result file and its tests with their seconds; None and an empty list if the file is not readable."""
    try:
        root = xml.parse(path)
    except (OSError, xml.ParseError):
        return None, []
    tests = [(seconds(test.get("duration", "0:0:0")), test.get("testName")) for test in root.iter(TRX + "UnitTestResult")]
    return next(root.iter(TRX + "Counters")).attrib, tests


def main(folder, parts):
    passed = failed = 0
    slowest, complaints = [], []
    for part in parts:
        name = os.path.basename(part)
        try:
            with open(os.path.join(folder, name + ".part"), encoding="ascii") as file:
                code = int(file.read().split()[0])
        except (OSError, IndexError):
            code = None
        wrong = 0
        if "/" in part:
            counters, tests = read(os.path.join(folder, name + ".trx"))
            slowest += tests
            if counters is None or int(counters["passed"]) == 0:
                complaints.append(f"{name}: no test passed")
                wrong = 1
            if counters is not None:
                passed += int(counters["passed"])
                wrong = max(wrong, int(counters["total"]) - int(counters["passed"]))
        if code != 0 and wrong == 0:
            complaints.append(f"{name}: exit code {code}")
            wrong = 1
        failed += wrong

    print("\nslowest tests")
    for duration, name in sorted(slowest, reverse=True)[:SLOWEST]:
        print(f"{duration:7.1f} s  {name[:WIDTH]}")
    print("\nparts")
    for entry in sorted(os.scandir(folder), key=lambda file: file.stat().st_mtime):
        if entry.name.endswith(".part"):
            with open(entry.path, encoding="ascii") as file:
                print(f"{file.read().split()[1]:>7} s  {entry.name.removesuffix('.part')}")
    for complaint in complaints:
        print(f"\n{complaint}")
    print(f"\n{passed} passed, {failed} failed")
    return 0 if failed == 0 else 1


sys.stdout.reconfigure(errors="backslashreplace")
sys.exit(main(sys.argv[1], sys.argv[2:]))
