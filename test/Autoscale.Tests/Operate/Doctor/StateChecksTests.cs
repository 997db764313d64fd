using Autoscale.Cli.Operate.Doctor;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.Sweeping;
using Autoscale.Domain.Shared.FortiOs;
using static Autoscale.Tests.FortiGates;

namespace Autoscale.Tests.Operate.Doctor;

/// <summary>The checks of licenses, configsets, terms, clock, brake and pauses.</summary>
public sealed class StateChecksTests
{
    [Theory]
    [InlineData(2, 2, nameof(CheckState.Ok), "The stock has 2 licenses, and the BYOL group has 2 members, at most 2.")]
    [InlineData(2, 3, nameof(CheckState.Warning), "2 members and may grow to 3.")]
    [InlineData(1, 3, nameof(CheckState.Problem), "The stock has 1 license, and the BYOL group has 2 members.")]
    [InlineData(2, null, nameof(CheckState.Ok), "at most 2")]
    public void License_stock(int stock, int? max, string state, string part) => Facts.Judges(
        "license-stock",
        (
            Facts.Healthy with
            {
                LicenseFiles = Facts.Known<LicenseFile>(
                [
                    .. Enumerable.Range(1, stock).Select(n => new LicenseFile($"{n}.lic", $"e{n}")),
                    new("copy.lic", "e1"),
                    new("notes.txt", "n"),
                ]),
                Groups = Fact<GroupFacts>.Of(new GroupFacts([], [A, B, C.In(Payg)], max)),
            },
            Enum.Parse<CheckState>(state),
            part));

    [Fact]
    public void License_files() => Facts.Judges(
        "license-files",
        (Facts.Healthy, CheckState.Ok, "Every file"),
        (
            Facts.Healthy with { LicenseFiles = Facts.Known(new LicenseFile("notes.txt", "e")) },
            CheckState.Warning,
            "notes.txt (its name does not end in .lic)"));

    [Fact]
    public void Configsets() => Facts.Judges(
        "configsets",
        (Facts.Healthy, CheckState.Ok, "exist"),
        (
            WithConfigsets(new ConfigsetFacts([Configset.Base], new(Configset.Base, ""), ["mine", ".hidden"])),
            CheckState.Ok,
            "and 1 of your own"),
        (
            WithConfigsets(new ConfigsetFacts([], Base: null, Custom: null)),
            CheckState.Problem,
            "no configset baseconfig in s3://simulated-assets/configset/"),
        (
            WithConfigsets(new ConfigsetFacts([Configset.Base], new(Configset.Base, "") { Fault = "byte 3 is no UTF-8" }, Custom: null)),
            CheckState.Problem,
            "baseconfig is no text: byte 3 is no UTF-8"),
        (Facts.With(("enable-second-nic", "true")), CheckState.Problem, "port2config"),
        (Facts.With(("enable-transit-gateway-vpn", "true")), CheckState.Problem, "setuptgwvpn"),
        (Facts.With(("additional-configset-name-list", "extra")), CheckState.Problem, "extra"));

    [Theory]
    [InlineData(3600, nameof(CheckState.Warning), "These members have not adopted term 3: i-0000000000000000b (term 2).")]
    [InlineData(60, nameof(CheckState.Ok), "Term 3 is new; 1 member must still adopt it.")]
    public void Terms_of_members_that_are_behind(int seconds, string state, string part) => Facts.Judges(
        "terms",
        (
            Facts.Healthy with
            {
                Primary = Fact<PrimaryRecord?>.Of(Facts.Record with { ElectedAt = Noon.AddSeconds(-seconds) }),
                Records = Facts.Known(Facts.Adopted(A), Facts.Adopted(B) with { TermAcknowledged = new Term(2), TimesTold = 1 }),
            },
            Enum.Parse<CheckState>(state),
            part));

    [Fact]
    public void Terms() => Facts.Judges(
        "terms",
        (Facts.Healthy, CheckState.Ok, "Every member has adopted term 3."),
        (Facts.Healthy with { Primary = Fact<PrimaryRecord?>.Of(null) }, CheckState.Ok, "no term"),
        (
            Facts.Healthy with { Records = Facts.Known(Facts.Adopted(B) with { TermAcknowledged = new Term(2), TimesTold = 2 }) },
            CheckState.Ok,
            "Every member has adopted"));

    [Theory]
    [InlineData(null, nameof(CheckState.Ok), "simulated")]
    [InlineData(2, nameof(CheckState.Ok), "agrees")]
    [InlineData(3, nameof(CheckState.Problem), "3 s ahead of that of AWS")]
    [InlineData(-60, nameof(CheckState.Problem), "60 s behind that of AWS")]
    public void Clock(int? seconds, string state, string part) => Facts.Judges(
        "clock",
        (
            Facts.Healthy with { Skew = Fact<TimeSpan?>.Of(seconds is { } s ? TimeSpan.FromSeconds(s) : null) },
            Enum.Parse<CheckState>(state),
            part));

    [Fact]
    public void Brake() => Facts.Judges(
        "brake",
        (Facts.Healthy, CheckState.Ok, "not applied"),
        (
            Facts.Healthy with { Memory = Fact<SweepMemory?>.Of(new SweepMemory { Cluster = Cluster, Brake = new SweepBrake(17, 0) }) },
            CheckState.Problem,
            "settings set sweep-brake-override 17"));

    [Fact]
    public void Pauses() => Facts.Judges(
        "pauses",
        (Facts.Healthy, CheckState.Ok, "Neither"),
        (Facts.With(("pause-elections-until", "2026-01-20T11:59:00Z")), CheckState.Ok, "Neither"),
        (
            Facts.With(("pause-elections-until", "2026-01-20T13:00:00Z"), ("pause-terminations-until", "2026-01-20T14:00:00Z")),
            CheckState.Warning,
            "elections until 2026-01-20 13:00:00 UTC and terminations until 2026-01-20 14:00:00 UTC"));

    private static DoctorFacts WithConfigsets(ConfigsetFacts configsets) =>
        Facts.Healthy with { Configsets = Fact<ConfigsetFacts>.Of(configsets) };
}
