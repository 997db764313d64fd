using Autoscale.Simulation.Outages;
using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Serve;

/// <summary>Logs outages that end because their time is over.</summary>
internal sealed class OutageWatch(OutageBoard board, TimeProvider clock, ConsoleLog log)
{
    /// <summary>Watches until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        IReadOnlyList<Outage> before = [];
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            var now = clock.GetUtcNow();
            var open = board.At(now);
            foreach (var ended in before.Where(o => o.Until <= now))
                log.Write(LogLevel.Information, $"{Describe(ended)} has ended");
            before = open;
        }
    }

    /// <summary>The outage in words, without its end.</summary>
    public static string Describe(Outage outage) =>
        $"the outage of {NameOf(outage.Of)}{(outage.Zone is { } zone ? $" for zone {zone}" : "")}";

    /// <summary>The name of a part in requests and in the status.</summary>
    public static string NameOf(OutagePart part) => part.ToString().ToLowerInvariant();
}
