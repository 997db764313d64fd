using System.Text.RegularExpressions;
using Autoscale.Cli.Serve.Changes;
using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Page;

/// <summary>
/// A change that took place once or several times: a sentence that directly follows itself; or a warning that comes again within two
/// minutes, about the same or another instance, as in an outage.
/// </summary>
/// <param name="First">The first change.</param>
/// <param name="Last">The last one.</param>
/// <param name="Times">The number of changes.</param>
/// <param name="Instances">The instances with which the sentences begin, in the order of their first change.</param>
/// <param name="Rest">The sentence without the instance.</param>
internal sealed partial record Repeated(Change First, Change Last, int Times, IReadOnlyList<string> Instances, string Rest)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);

    /// <summary>The entries of a journal, in the order of their last changes.</summary>
    public static IReadOnlyList<Repeated> Of(IReadOnlyList<Change> changes)
    {
        List<Repeated> entries = [];
        foreach (var next in changes.Select(Once))
        {
            var index = entries.Count > 0 && entries[^1].IsFollowedBy(next)
                ? entries.Count - 1
                : entries.FindLastIndex(e => e.IsContinuedBy(next));
            if (index < 0)
            {
                entries.Add(next);
                continue;
            }

            var before = entries[index];
            entries.RemoveAt(index);
            entries.Add(next with
            {
                First = before.First,
                Times = before.Times + 1,
                Instances = [.. before.Instances.Union(next.Instances, StringComparer.Ordinal)],
            });
        }

        return entries;
    }

    private static Repeated Once(Change change)
    {
        var instance = Instance().Match(change.Text).Value;
        return new Repeated(change, change, 1, instance.Length > 0 ? [instance] : [], change.Text[instance.Length..]);
    }

    private bool IsFollowedBy(Repeated next) => (next.Last.Level, next.Last.Text) == (Last.Level, Last.Text);

    private bool IsContinuedBy(Repeated next) =>
        next.Last.Level >= LogLevel.Warning
        && next.Last.Level == Last.Level
        && next.Last.At - Last.At <= LongestPause
        && next.Instances.Count > 0 == Instances.Count > 0
        && next.Rest == Rest;

    [GeneratedRegex(@"^i-[0-9a-z]+(?= )", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Instance();
}
