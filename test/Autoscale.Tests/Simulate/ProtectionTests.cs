using Autoscale.Domain.Shared;
using Autoscale.Simulation.Worlds;

namespace Autoscale.Tests.Simulate;

/// <summary>
/// Without any single protection a world is damaged: the protection is needed, and the worlds can show it. The seeds were found with
/// <c>autoscale simulate --without ID --seeds 1..N</c>. Safety, section 9.
/// </summary>
[Trait("Seconds", "20")]
public sealed class ProtectionTests
{
    public static TheoryData<Protection, string, int> Recorded => new()
    {
        { Protection.TermCondition, "rough", 3 },
        { Protection.VersionCondition, "rough", 1 },
        { Protection.LicenseCondition, "rough", 1 },
        { Protection.AcknowledgementRepeat, "rough", 20 },
        { Protection.ConfigLossGuard, "outages", 3 },
        { Protection.TermCheckBeforeEffects, "contested", 28 },
        { Protection.HookRecheck, "hooks", 1 },
        { Protection.Deafness, "outages", 2 },
        { Protection.PathRule, "outages", 2 },
        { Protection.TerminationBound, "outages", 1 },
        { Protection.Brake, "operators", 3 },
        { Protection.GoneRule, "operators", 1 },
        { Protection.SaveBeforeAsking, "outages", 2 },
        { Protection.EndOfOutdated, "clocks", 1 },
        { Protection.SecretsWindow, "hooks", 1 },
        { Protection.OwnHooksOnly, "hooks", 1 },
        { Protection.StandbyRule, "operators", 3 },
        { Protection.ProberGuard, "routes", 40 },
        { Protection.LeaseFencing, "routes", 3 },
        { Protection.LoopHandover, "routes", 1 },
        { Protection.FazMembersOnly, "fortianalyzer", 13 },
        { Protection.FazHolders, "fortianalyzer", 19 },
        { Protection.AmConfirmation, "address-manager", 1 },
        { Protection.AmFailAfter, "address-manager", 3 },
        { Protection.AmTie, "address-manager", 1 },
        { Protection.AmFencing, "address-manager", 20 },
        { Protection.AmLease, "address-manager", 2 },
        { Protection.AmStopCheck, "address-manager", 1 },
        { Protection.AmTold, "address-manager", 1 },
        { Protection.AmSaveFirst, "address-manager", 1 },
        { Protection.AmChangesOnce, "address-manager", 1 },
        { Protection.AmChangesHeld, "address-manager", 1 },
        { Protection.AmOneLogin, "address-manager", 1 },
        { Protection.AmSessionGeneration, "address-manager", 1 },
        { Protection.AmRejectionPause, "address-manager", 7 },
    };

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Without_this_protection_the_recorded_world_is_damaged(Protection off, string world, int seed)
    {
        var broken = Run(world, seed, off);

        Assert.True(broken is not null, $"{world} {seed} finds nothing without {off}.");
    }

    [Fact]
    public void Every_protection_has_a_recorded_world() => Assert.Equal(
        Enum.GetValues<Protection>().Order(),
        Recorded.Select(row => (Protection)row.ToArray()[0]!).Order());

    private static Violation? Run(string name, int seed, Protection? off)
    {
        var kind = NamedWorlds.Find(name)!;
        var world = kind.Make(new WorldOrder(seed) { Without = off });
        world.Run(TimeSpan.FromHours(kind.Hours));
        if (world.Broken is null)
            world.Finish();
        return world.Broken;
    }
}
