using System.Xml.Linq;
using Autoscale.Cli.Page;
using Autoscale.Cli.Serve;
using Autoscale.Cli.Serve.AddressManagers;
using Autoscale.Cli.Serve.Alarms;
using Autoscale.Cli.Serve.Analyzer;
using Autoscale.Cli.Serve.Changes;
using Microsoft.Extensions.Logging;

namespace Autoscale.Tests.Page;

/// <summary>Models of the page.</summary>
internal static class Pages
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A cluster before its first heartbeat.</summary>
    public static PageModel Empty { get; } = new("local", new StatusReport(
        null, null, 0, 0, null, "there is no primary", 94, Noon, [], [], [], new LicenseStatus(0, 0), null, [], [], null, null));

    /// <summary>A member that is in sync.</summary>
    public static MemberStatus Member { get; } = new(
        "i-1", "10.0.0.12", "local-byol", "InService", "in-sync", 0, 0, true, "true", Noon.AddSeconds(-12), Noon.AddSeconds(18), 7,
        "enhanced", "10.0.0.12", 3, 3, null)
    { KnowsTerm = true };

    /// <summary>A cluster with one member, the primary.</summary>
    public static PageModel Quiet { get; } = Empty with
    {
        Status = Empty.Status with
        {
            Primary = "i-1",
            Term = 3,
            AppliedTerm = 3,
            Vacancy = null,
            ElectedAt = Noon.AddMinutes(-4),
            Reason = "primary i-2 was silent: i-1 has the most points; candidates: i-1 25 (checksum); excluded: i-2 (silent)",
            Members = [Member],
            Licenses = new LicenseStatus(27, 4),
        },
    };

    /// <summary>A cluster with every product, in which every text is the given one.</summary>
    public static PageModel Of(string text) => new(text, new StatusReport(
        text, text, 3, 2, text, text, 94, Noon,
        [
            Member with
            {
                Instance = text, Ip = text, Group = text, LifecycleState = text, SyncState = text, SaysItIsPrimary = text, Firmware = text,
                ToldPrimaryIp = text,
            },
        ],
        [new HookStatus(text, text, Noon)],
        [new RouteStatus(text, text), new RouteStatus(text, null), new RouteStatus(text, "eni-0")],
        new LicenseStatus(9, 4),
        Noon,
        [new OutageStatus(text, 1, Noon), new OutageStatus(text, null, null)],
        [new TerminationStatus(text, Noon, text, Noon), new TerminationStatus(text, Noon, text, null)],
        new AnalyzerStatus(
            text, text, false, 1,
            [new AnalyzerDeviceStatus(text, text, true, text, text), new AnalyzerDeviceStatus(text, text, false, null, null)]),
        new AddressManagerStatus(
            text, text, 1, false, Noon,
            [new AddressManagerMember(1, text, text, true, false, 2)],
            [new TransitionStatus(Noon, text, text, text, 1)])))
    {
        Changes = [new Change(1, Noon, LogLevel.Information, text), new Change(2, Noon, LogLevel.Warning, text)],
        Delays = new Dictionary<string, IReadOnlyList<TimeSpan>>(StringComparer.Ordinal) { [text] = [TimeSpan.FromSeconds(1)] },
        Interfaces = new Dictionary<string, string>(StringComparer.Ordinal) { [text] = text },
        Places = new Dictionary<string, string>(StringComparer.Ordinal) { [text] = text },
        Alarms = [new RaisedAlarm(text, text, Noon)],
        HasSimulation = true,
    };

    /// <summary>The elements of the changing part, which is well-formed XML too.</summary>
    public static XElement Elements(PageModel model) =>
        XElement.Parse($"<main>{PageDocument.MainPart(model)}</main>", LoadOptions.PreserveWhitespace);

    /// <summary>The text of one part as a reader sees it, with single spaces; null when the part is absent.</summary>
    public static string? TextOf(PageModel model, string part) =>
        Elements(model).Descendants("section").FirstOrDefault(s => (string?)s.Attribute("id") == part) is { } section
            ? TextOf(section)
            : null;

    /// <summary>The text of an element, with single spaces.</summary>
    public static string TextOf(XElement element) =>
        string.Join(' ', Spaced(element).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Spaced(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "span" or "time" or "abbr" } inline => string.Concat(inline.Nodes().Select(Spaced)),
        XElement block => $" {string.Concat(block.Nodes().Select(Spaced))} ",
        _ => "",
    };
}
