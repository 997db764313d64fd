using Amazon.DynamoDBv2.Model;
using Autoscale.Domain.AddressManager.Evidence;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Monitoring;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>The state of the Address Manager monitor as a row that operators can read. Spec address-manager C4.</summary>
/// <remarks>
/// An attribute that is missing, of another type or out of range reads as absent. Without a known phase the monitor was never started: the
/// next run searches for the primary anew, in a generation above the stored one.
/// </remarks>
internal static class MonitorStateItem
{
    /// <summary>The key of the row.</summary>
    public const string Id = "address-manager";

    private const string Phase = "phase";
    private const string Primary = "primary";
    private const string Generation = "generation";
    private const string Members = "members";
    private const string Unclaimed = "unclaimed";
    private const string PolledAt = "polledAt";
    private const string History = "history";
    private const string Untold = "untold";

    private const int MaxCount = 1_000_000;
    private const int MaxMembers = 3;
    private const int MaxText = 1_000;

    /// <summary>The attributes of the state, without the lease.</summary>
    public static Item Write(MonitorState state) => new Item()
        .With(Phase, PhaseName.Of(state.Phase))
        .With(Primary, new AttributeValue(TextOf(state.Primary)))
        .With(Generation, state.Generation)
        .With(Members, ListOf(state.Members, WriteMember))
        .With(Unclaimed, state.Unclaimed)
        .With(PolledAt, new AttributeValue(state.PolledAt is { } at ? ItemWriting.InWords(at) : ""))
        .With(History, ListOf(state.History, WriteTransition))
        .With(Untold, state.Untold);

    /// <summary>The lease with the stored state.</summary>
    public static MonitorLease Read(Item item) => LeaseItem.Read<MonitorState, MonitorLease>(item, new() { State = ReadState(item) });

    // An update removes no attribute, so an absent value is written as an empty text.
    private static MonitorState? ReadState(Item item)
    {
        if (!item.ContainsKey(Phase) && !item.ContainsKey(Generation))
            return null;
        var known = new MonitorState
        {
            Generation = item.Version(Generation),
            History = [.. item.Maps(History).Select(ReadTransition).OfType<MonitorTransition>().TakeLast(MonitorState.MaxHistory)],
            Untold = Math.Min(item.Count(Untold), MonitorState.MaxHistory),
        };
        return PhaseOf(item.Text(Phase)) is not { } phase ? known : known with
        {
            Phase = phase,
            Primary = UrlOf(item.Text(Primary)),
            Members = [.. item.Maps(Members).Select(ReadMember).OfType<MemberStanding>().Take(MaxMembers)],
            Unclaimed = Math.Min(item.Count(Unclaimed), MaxCount),
            PolledAt = item.Time(PolledAt),
        };
    }

    private static Item WriteMember(MemberStanding member) => new Item()
        .With("url", TextOf(member.Url))
        .With("failures", member.Failures)
        .With("claims", member.Claims)
        .With("knownRole", member.KnownRole?.ToString())
        .With("last", member.Last is { } last ? new AttributeValue { M = WriteEvidence(last) } : null);

    private static MemberStanding? ReadMember(Item item) => UrlOf(item.Text("url")) is { } url
        ? new MemberStanding(url)
        {
            Failures = Math.Min(item.Count("failures"), MaxCount),
            Claims = Math.Min(item.Count("claims"), MaxCount),
            KnownRole = OneOf<MemberRole>(item.Text("knownRole")),
            Last = item.GetValueOrDefault("last")?.M is { Count: > 0 } last ? ReadEvidence(url, last) : null,
        }
        : null;

    private static Item WriteEvidence(MemberEvidence evidence) => new Item()
        .With("isAlive", evidence.IsAlive)
        .With("role", evidence.Role?.ToString())
        .With("source", evidence.Source?.ToString())
        .With("areCredentialsRejected", evidence.AreCredentialsRejected)
        .With("failure", evidence.Failure);

    private static MemberEvidence ReadEvidence(Uri member, Item item) =>
        OneOf<MemberRole>(item.Text("role")) is { } role && OneOf<EvidenceSource>(item.Text("source")) is { } source
            ? MemberEvidence.Says(member, role, source)
            : item.Flag("areCredentialsRejected") == true ? MemberEvidence.Rejected(member)
            : item.Flag("isAlive") == true ? MemberEvidence.Alive(member)
            : MemberEvidence.Failed(member, item.Word("failure") ?? "unknown");

    private static Item WriteTransition(MonitorTransition transition) => new Item()
        .WithTime("at", transition.At)
        .With("from", PhaseName.Of(transition.From))
        .With("to", PhaseName.Of(transition.To))
        .With("reason", transition.Reason)
        .With("primary", transition.Primary is { } primary ? TextOf(primary) : null)
        .With("generation", transition.Generation)
        .With("isSwitch", transition.IsSwitch)
        .With("evidence", new AttributeValue { L = [.. transition.Evidence.Select(e => new AttributeValue(e))] });

    private static MonitorTransition? ReadTransition(Item item) =>
        item.Time("at") is { } at && PhaseOf(item.Text("from")) is { } from && PhaseOf(item.Text("to")) is { } to
            ? new MonitorTransition(at, from, to, Short(item.Text("reason")), UrlOf(item.Text("primary")), item.Version("generation"))
            {
                IsSwitch = item.Flag("isSwitch") ?? false,
                Evidence = [.. (item.GetValueOrDefault("evidence")?.L ?? []).Select(e => Short(e.S)).Take(MaxMembers)],
            }
            : null;

    private static AttributeValue ListOf<T>(IEnumerable<T> values, Func<T, Item> write) =>
        new() { L = [.. values.Select(v => new AttributeValue { M = write(v) })] };

    private static string TextOf(Uri? url) => url?.ToString() ?? "";

    private static Uri? UrlOf(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps ? url : null;

    private static MonitorPhase? PhaseOf(string? text) =>
        Enum.GetValues<MonitorPhase>().Select(p => (MonitorPhase?)p).FirstOrDefault(p => PhaseName.Of(p!.Value) == text);

    private static T? OneOf<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null;

    private static string Short(string? text) => text is null ? "" : text.Length > MaxText ? text[..MaxText] : text;
}
