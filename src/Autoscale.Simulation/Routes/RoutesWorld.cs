using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Autoscale.Simulation.Worlds;

namespace Autoscale.Simulation.Routes;

/// <summary>The kind of world of route failover. Its failures cannot be left out one by one.</summary>
/// <param name="Name">The name in commands.</param>
/// <param name="Sentence">What happens in it.</param>
/// <param name="Hours">The usual length in hours of the world's clock.</param>
public sealed record RoutesWorld(string Name, string Sentence, double Hours) : NamedWorld(Name, Sentence, Hours)
{
    /// <inheritdoc/>
    [SuppressMessage("Reliability", "CA2000", Justification = "It holds no resources outside of the process.")]
    public override IWorld Make(WorldOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return new World(new SeededRouteWorld(new SeededRouteSettings { Seed = order.Seed, Off = order.Without }), order);
    }

    /// <inheritdoc/>
    public override string Describe(WorldOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return string.Create(CultureInfo.InvariantCulture, $"{Name}: seed {order.Seed}");
    }

    private sealed class World(SeededRouteWorld world, WorldOrder order) : IWorld
    {
        private readonly DateTimeOffset _start = world.Now;
        private DateTimeOffset _brokenAt;

        public int Seed => world.Seed;

        public DateTimeOffset Now => world.Now;

        public IReadOnlyList<string> Transcript => order.KeepsTranscript ? world.Transcript : [];

        public Violation? Broken => world.Broken is { } sentence && order.InForce.Contains(Invariants.RoutesHold)
            ? new Violation(Invariants.RoutesHold, sentence, _brokenAt)
            : null;

        public IReadOnlyDictionary<string, int> Faults => world.Faults;

        public int Crashes => world.Faults.GetValueOrDefault("run killed");

        public TimeSpan DeviceTime => (world.Now - _start) * world.Units;

        public void Run(TimeSpan span)
        {
            world.Run(span);
            _brokenAt = world.Now;
        }

        public void Finish()
        {
        }

        public IReadOnlyList<string[]> Picture() => world.Picture();
    }
}
