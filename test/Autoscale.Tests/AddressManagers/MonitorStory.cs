using System.Globalization;
using Autoscale.Domain.AddressManager.Evidence;
using Autoscale.Domain.AddressManager.Members;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Tests.AddressManagers;

/// <summary>
/// The cast: up to three members A, B and C. A poll is a word with one letter for each member: P primary, S standby, L standalone, ? alive
/// without a role, ! credentials rejected, x failed. A state is a letter of the phase, the letter of the primary, and the generation.
/// </summary>
internal static class MonitorStory
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero);

    public static readonly IReadOnlyList<Uri> Urls =
        [new("https://a.example"), new("https://b.example"), new("https://c.example")];

    public static MonitorSettings RulesFor(int members = 2) => new()
    {
        Members = [.. Urls.Take(members).Select(u => new ClusterMember(u))],
        Credentials = SecretName.Parse("address-manager"),
    };

    public static MonitorState Started(int members = 2) => FailoverMonitorPolicy.Start(MonitorState.Stopped, RulesFor(members), Noon);

    public static MonitorState After(MonitorState state, string poll, int number = 1) => FailoverMonitorPolicy.Observe(
        RulesFor(state.Members.Count), state, PollOf(poll, state.Generation, Noon.AddSeconds(10 * number)));

    public static Poll PollOf(string poll, long generation, DateTimeOffset at) =>
        new(at, generation, [.. poll.Select((letter, n) => EvidenceOf(Urls[n], letter))]);

    public static MemberEvidence EvidenceOf(Uri member, char letter) => letter switch
    {
        'P' => MemberEvidence.Says(member, MemberRole.Primary, EvidenceSource.FailoverHealth),
        'S' => MemberEvidence.Says(member, MemberRole.Standby, EvidenceSource.FailoverHealth),
        'L' => MemberEvidence.Says(member, MemberRole.Standalone, EvidenceSource.FailoverHealth),
        '?' => MemberEvidence.Alive(member),
        '!' => MemberEvidence.Rejected(member),
        'x' => MemberEvidence.Failed(member, "connection refused"),
        _ => throw new ArgumentOutOfRangeException(nameof(letter), letter, "not a letter of a poll"),
    };

    public static string Tell(string polls)
    {
        var words = polls.Split(' ');
        var state = Started(words[0].Length);
        var told = new List<string>();
        foreach (var (n, word) in words.Index())
        {
            state = After(state, word, n + 1);
            told.Add(Text(state));
        }

        return string.Join(' ', told);
    }

    public static string Text(MonitorState state)
    {
        var phase = state.Phase switch
        {
            MonitorPhase.Stopped => 'Z',
            MonitorPhase.Discovering => 'D',
            MonitorPhase.Monitoring => 'M',
            MonitorPhase.Suspect => 'S',
            MonitorPhase.FailoverInProgress => 'F',
            MonitorPhase.NoPrimary => 'N',
            MonitorPhase.SplitBrain => 'B',
            MonitorPhase.Degraded => 'G',
            MonitorPhase.AuthFailed => 'A',
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };
        var primary = state.Primary is { } url ? (char)('A' + Urls.Index().First(u => u.Item == url).Index) : '-';
        return string.Create(CultureInfo.InvariantCulture, $"{phase}{primary}{state.Generation}");
    }
}
