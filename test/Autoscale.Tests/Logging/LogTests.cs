using System.Reflection;
using System.Text.RegularExpressions;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.FortiOs;
using Autoscale.Domain.Shared.Secrets;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace Autoscale.Tests.Logging;

/// <summary>Conventions of the log catalogue.</summary>
public sealed partial class LogTests
{
    private static readonly (int Band, string Names)[] Bands =
    [
        (1, "Heartbeat"),
        (2, "Elected|Election|Effect"),
        (4, "License"),
        (5, "Hook|Lifecycle|Event"),
        (6, "Config"),
        (7, "^(?!Deployment|Properties).*(Refused|Doubted|Unchecked|Unknown|Invalid)"),
        (8, "Sweep|Silent|Gone|Stranger|Terminated|Subnet|TermUnreadable|NoneEligible|GroupMissing|^Target"),
        (9, "Secret|Setting|WarmStart|OutOfTime|Faulted|^ReadDenied"),
        (10, "^(Deployment|Properties)"),
        (11, "^Faz"),
        (12, "^AddressManager"),
    ];

    private static IReadOnlyList<(MethodInfo Method, LoggerMessageAttribute Line)> Lines =>
        [.. typeof(Log).GetMethods().Select(m => (m, m.GetCustomAttribute<LoggerMessageAttribute>()!)).Where(m => m.Item2 is not null)];

    [Fact]
    public void Every_event_id_is_unique()
    {
        Assert.NotEmpty(Lines);
        Assert.Equal(Lines.Count, Lines.Select(l => l.Line.EventId).Distinct().Count());
    }

    [Fact]
    public void Every_line_is_in_the_band_of_its_subject() => Assert.All(Lines, line =>
        Assert.Equal(
            line.Line.EventId / 100,
            Assert.Single(Bands, b => Regex.IsMatch(line.Method.Name, b.Names, RegexOptions.None, TimeSpan.FromSeconds(1))).Band));

    [Fact]
    public void Every_error_has_an_exception_except_a_license_shortage() => Assert.All(
        Lines.Where(l => l.Line.Level == LogLevel.Error && l.Method.Name != nameof(Log.LicensesOutOfStock)),
        line => Assert.Contains(line.Method.GetParameters(), p => p.ParameterType == typeof(Exception)));

    [Fact]
    public void Keys_are_in_Pascal_case() => Assert.All(
        Lines.SelectMany(l => Key().Matches(l.Line.Message)).Select(m => m.Groups["key"].Value),
        key => Assert.Matches("^[A-Z][A-Za-z]+$", key));

    [Fact]
    public void No_line_takes_a_type_that_contains_a_secret() => Assert.All(
        Lines.SelectMany(l => l.Method.GetParameters()).Select(p => p.ParameterType),
        type => Assert.DoesNotContain(type, new[]
        {
            typeof(Secret), typeof(SecretSetting), typeof(LicenseText), typeof(BootstrapConfiguration), typeof(BootstrapSettings),
            typeof(SettingsReading), typeof(AutoscaleSettings), typeof(object),
        }));

    [GeneratedRegex(@"\{(?<key>[^}:]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();
}
