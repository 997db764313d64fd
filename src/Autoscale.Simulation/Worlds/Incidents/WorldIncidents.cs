namespace Autoscale.Simulation.Worlds.Incidents;

/// <summary>
/// The failures that have a chance each minute. Each kind has random numbers of its own, so that a world without one kind has the others at
/// the same times.
/// </summary>
internal sealed class WorldIncidents
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Scene _scene;
    private readonly Repairs _repairs;
    private readonly IReadOnlyList<Kind> _kinds;

    /// <summary>Creates the incidents of a world; none happens before <see cref="Start"/>.</summary>
    public WorldIncidents(Scene scene, WorldFleet fleet)
    {
        (_scene, _repairs) = (scene, new Repairs(scene.Agenda));
        var (outages, clocks, groups, operators, strangers, appliance) = (
            new OutageIncidents(scene),
            new ClockIncidents(scene, fleet, _repairs),
            new GroupIncidents(scene, fleet, _repairs),
            new OperatorIncidents(scene, _repairs),
            new StrangerIncidents(scene, fleet),
            new ApplianceIncidents(scene, _repairs));
        _kinds =
        [
            Of(Trouble.ApiOutages, outages.OfApi),
            Of(Trouble.FunctionOutages, outages.OfFunctions),
            Of(Trouble.CloudOutages, outages.OfCloud),
            Of(Trouble.TableOutages, outages.OfTables),
            Of(Trouble.PathCuts, outages.OfPath),
            Of(Trouble.ContainerClocks, clocks.OfContainer),
            Of(Trouble.DeviceClocks, clocks.OfDevice),
            Of(Trouble.OutsideEnds, groups.EndOutside),
            Of(Trouble.Standbys, groups.SetAside),
            Of(Trouble.WarmPools, groups.Warm),
            Of(Trouble.Edits, operators.Edit),
            Of(Trouble.RestoredRows, operators.RestoreRow),
            Of(Trouble.DeletedRows, operators.DeleteRow),
            Of(Trouble.StrayFiles, operators.StoreStrayFile),
            Of(Trouble.BlankAnswers, groups.Blank),
            Of(Trouble.ShortListings, groups.Unlist),
            Of(Trouble.Strangers, strangers.Call),
            Of(Trouble.FazOutages, appliance.BreakDown),
            Of(Trouble.FazRotations, appliance.Rotate),
            Of(Trouble.FazLocks, appliance.Lock),
            Of(Trouble.FazRefusals, appliance.Refuse),
            Of(Trouble.FazDelays, appliance.Delay),
            Of(Trouble.FazExpiries, appliance.Expire),
        ];

        Kind Of(Trouble kind, Func<Dice, bool> happen) => new(kind, Dice.For(scene.World.Seed, (int)kind), happen);
    }

    /// <summary>Starts the incidents, if the world has any.</summary>
    public void Start()
    {
        if (_kinds.Any(k => _scene.Chances.Troubles.Rate(k.Trouble) > 0))
            _scene.Agenda.After(Minute, HappenAndGoOn);
    }

    /// <summary>Ends outages, restores what operators changed, and sets the clocks.</summary>
    public void EndAll()
    {
        _scene.Outages.EndAll();
        _repairs.MakeAll();
    }

    private void HappenAndGoOn()
    {
        _scene.Agenda.After(Minute, HappenAndGoOn);
        foreach (var kind in _kinds)
        {
            if (kind.Dice.Chance(_scene.Chances.Troubles.Rate(kind.Trouble)) && kind.Happen(kind.Dice))
                _scene.Chances.Count(kind.Trouble);
        }
    }

    private sealed record Kind(Trouble Trouble, Dice Dice, Func<Dice, bool> Happen);
}

/// <summary>What has to be put right after incidents, each at its time or all at once.</summary>
internal sealed class Repairs(Agenda agenda)
{
    private readonly List<Action> _due = [];

    /// <summary>Plans a repair.</summary>
    public void After(TimeSpan delay, Action repair)
    {
        _due.Add(repair);
        agenda.After(delay, () =>
        {
            if (_due.Remove(repair))
                repair();
        });
    }

    /// <summary>Makes all repairs now.</summary>
    public void MakeAll()
    {
        foreach (var repair in _due.ToList())
            repair();
        _due.Clear();
    }
}
