using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Serve.Changes;

/// <summary>Tells changes from steady entries, by the rules of <see cref="ChangeCatalogue"/>.</summary>
internal sealed class ChangeFilter
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string[]> _previous = new(StringComparer.Ordinal);

    /// <summary>Whether an entry is a change; steady events remember the entry as the previous one of its subject.</summary>
    /// <param name="values">The values of the placeholders of the entry, by name. An entry of an earlier version may lack some.</param>
    public bool IsChange(LogLevel level, string? eventName, IReadOnlyList<KeyValuePair<string, object?>>? values)
    {
        if (level < LogLevel.Information)
            return false;
        if (ChangeCatalogue.Rules.GetValueOrDefault(eventName ?? "") is not ChangeRule.WhenDifferent rule || values is null)
            return true;
        var texts = values.ToDictionary(v => v.Key, v => $"{v.Value}", StringComparer.Ordinal);
        string[] watched = [.. rule.Watched.Select(w => texts.GetValueOrDefault(w, ""))];
        bool isDifferent;
        lock (_gate)
        {
            var subject = string.Join('\n', [eventName!, .. rule.Subject.Select(s => texts.GetValueOrDefault(s, ""))]);
            var previous = _previous.GetValueOrDefault(subject);

            // A usual value keeps the one before it: older firmware is told of the same primary again and again, and of none in between.
            var compared = previous is null
                ? watched
                : [.. rule.Watched.Select((w, n) => watched[n] == rule.Usual.GetValueOrDefault(w) ? previous[n] : watched[n])];
            isDifferent = previous is null || !compared.SequenceEqual(previous, StringComparer.Ordinal);
            _previous[subject] = compared;
        }

        return isDifferent || level >= LogLevel.Warning;
    }
}
