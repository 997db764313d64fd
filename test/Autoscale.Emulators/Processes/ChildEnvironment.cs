using System.Collections;

namespace Autoscale.Emulators.Processes;

/// <summary>What a child process finds in its environment.</summary>
internal static class ChildEnvironment
{
    private static readonly string[] Necessities = ["PATH", "HOME", "USER", "LANG", "TMPDIR", "DOTNET_ROOT"];

    /// <summary>Everything that we have, with one variable changed: for tools that find their settings there.</summary>
    public static IReadOnlyDictionary<string, string> InheritedWith(string name, string value) =>
        new Dictionary<string, string>(Own(), StringComparer.Ordinal) { [name] = value };

    /// <summary>Everything that we have but what changes the behaviour of an emulator: a developer's own AWS settings are not the tests'.</summary>
    public static IReadOnlyDictionary<string, string> InheritedWithoutAws() =>
        new Dictionary<string, string>(Own().Where(variable => !OfAnEmulator(variable.Key)), StringComparer.Ordinal);

    /// <summary>Only what was given and what no program can do without, so that a result never depends on the machine's environment.</summary>
    public static IReadOnlyDictionary<string, string> Only(IReadOnlyDictionary<string, string> given)
    {
        var all = new Dictionary<string, string>(Own().Where(variable => Necessities.Contains(variable.Key)), StringComparer.Ordinal);
        foreach (var (name, value) in given)
            all[name] = value;
        return all;
    }

    private static bool OfAnEmulator(string name) =>
        name.StartsWith("AWS_", StringComparison.Ordinal) || name.StartsWith("MOTO_", StringComparison.Ordinal);

    private static IEnumerable<KeyValuePair<string, string>> Own() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => KeyValuePair.Create((string)entry.Key, (string?)entry.Value ?? ""));
}
