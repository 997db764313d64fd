using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.Upgrades;

namespace Autoscale.Simulation.Worlds.Upgrades;

/// <summary>
/// Two operators who upgrade the same cluster, at the same time and without knowledge of each other: new versions are published, and each
/// operator starts the upgrade, carries out step after step, and goes on when it has stopped or the program has crashed.
/// </summary>
internal sealed class UpgradeRuns(Scene scene)
{
    private const int Purpose = 2101;
    private const int Operators = 2;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    private readonly Dice _dice = Dice.For(scene.World.Seed, Purpose);
    private int _created;
    private int _published;
    private bool _isOver;

    /// <summary>The number of upgrades that were completed.</summary>
    public int Completed { get; private set; }

    /// <summary>The number of members whose replacement was ordered.</summary>
    public int Replaced { get; private set; }

    /// <summary>The number of times that an upgrade stopped on a doubt.</summary>
    public int Stopped { get; private set; }

    /// <summary>Starts the publications and the operators.</summary>
    public void Start()
    {
        scene.Agenda.After(_dice.Between(TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(10)), Publish);
        for (var number = 1; number <= Operators; number++)
            Later(5, 20, new Operator(number, NewContainer()), Begin);
    }

    /// <summary>The operators order nothing more.</summary>
    public void End() => _isOver = true;

    private void Publish()
    {
        if (_isOver)
            return;
        var cloud = scene.Deployment.Cloud;
        var isBoth = _dice.Chance(700);
        if (isBoth || _dice.Chance(500))
            Publish(cloud.Byol);
        if (isBoth || _dice.Chance(500))
            Publish(cloud.Payg);
        if (++_published < scene.World.Publications)
            scene.Agenda.After(_dice.Between(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(90)), Publish);
    }

    private void Publish(ScalingGroup group)
    {
        var version = scene.Deployment.Cloud.Templates.Publish(group);
        scene.Transcript.Note($"group {group} launches from {version}");
    }

    private void Begin(Operator one) => Run(one, "starts an upgrade", async container =>
    {
        var start = await container.StartUpgradeAsync(Limit);
        var isRunning = start?.Review.Stored is { IsOpen: true, Stopped: null };
        return (
            start is null ? "error" : start.Refusal is null ? "started" : Describe(start.Review.Plan),
            () => Later(isRunning ? 0 : 1, 5, one, isRunning ? Step : Begin));
    });

    private void Step(Operator one) => Run(one, "upgrades", async container =>
    {
        var progress = await container.StepUpgradeAsync(Limit);
        if (progress?.Step is UpgradeStep.Complete)
            Completed++;
        if (progress?.Step is UpgradeStep.Stop or UpgradeStep.GiveBack)
            Stopped++;
        if (progress?.Step is UpgradeStep.Replace)
            Replaced++;
        return (Describe(progress), () =>
        {
            if (progress?.Step is UpgradeStep.Wait or UpgradeStep.Replace or UpgradeStep.SwitchOver)
                scene.Agenda.After(_dice.Between(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(20)), () => Step(one));
            else
                Later(progress is null ? 0 : 1, progress is null ? 1 : 10, one, Begin);
        }
        );
    });

    private void Run(Operator one, string what, Func<Container, Task<(string Outcome, Action Next)>> work)
    {
        if (_isOver)
            return;
        scene.Turnstile.Begin($"operator {one.Number} {what}", one.Container, FunctionTimeouts.Operator, async () =>
        {
            var operation = Turnstile.Current;
            operation.IsByOperator = true;
            var (outcome, next) = await work(one.Container);
            if (scene.Transcript.IsKept)
                scene.Turnstile.Note(outcome);
            if (operation.HasCrashed)
                Later(1, 10, one with { Container = NewContainer() }, Begin);
            else
                next();
        });
    }

    private void Later(int fromMinutes, int toMinutes, Operator one, Action<Operator> act) =>
        scene.Agenda.After(_dice.Between(TimeSpan.FromMinutes(fromMinutes), TimeSpan.FromMinutes(toMinutes)), () => act(one));

    private Container NewContainer() => scene.NewContainer(_created++);

    private static string Describe(UpgradePlan plan) =>
        plan.Order.Count == 0 ? "nothing to do" : string.Join(' ', plan.Obstacles.Concat(plan.Unrest));

    private static string Describe(UpgradeProgress? progress) => progress?.Step switch
    {
        null => "error, or no upgrade is open",
        UpgradeStep.Replace replace => $"replaces {replace.Member}",
        UpgradeStep.SwitchOver switchOver => $"makes {switchOver.Successor} the primary",
        UpgradeStep.Wait wait => $"waits: {string.Join(' ', wait.Reasons)}",
        UpgradeStep.Stop stop => $"stops: {stop.Doubt}",
        UpgradeStep.GiveBack back => $"gives the role back to {back.Former}: {back.Doubt}",
        UpgradeStep.Complete => "completes the upgrade",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private sealed record Operator(int Number, Container Container);
}
