using System.Collections.ObjectModel;
using Autoscale.Domain.Cluster.HealthChecks;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>The authorization of a device as a map of texts in its row. A map without a known state or time reads as no standing.</summary>
internal static class FazStandingText
{
    public static IReadOnlyDictionary<string, string> Write(FazStanding? standing)
    {
        // Every heartbeat writes its record, and most deployments have no FortiAnalyzer.
        if (standing is null)
            return ReadOnlyDictionary<string, string>.Empty;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        texts["state"] = standing.State switch
        {
            FazState.Pending => "pending",
            FazState.Authorized => "authorized",
            FazState.Refused => "refused",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        texts["since"] = ItemWriting.InWords(standing.Since);
        foreach (var (name, text) in new[] { ("serial", standing.Serial), ("adom", standing.Adom), ("reason", standing.Reason) })
        {
            if (text is not null)
                texts[name] = text;
        }

        return texts;
    }

    public static FazStanding? Read(IReadOnlyDictionary<string, string> texts)
    {
        FazState? state = texts.GetValueOrDefault("state") switch
        {
            "pending" => FazState.Pending,
            "authorized" => FazState.Authorized,
            "refused" => FazState.Refused,
            _ => null,
        };
        return state is { } known && ItemReading.TryTime(texts.GetValueOrDefault("since"), out var since)
            ? new FazStanding(known, since)
            {
                Serial = texts.GetValueOrDefault("serial"),
                Adom = texts.GetValueOrDefault("adom"),
                Reason = texts.GetValueOrDefault("reason"),
            }
            : null;
    }
}
