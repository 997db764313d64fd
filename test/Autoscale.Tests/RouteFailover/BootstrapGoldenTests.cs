using Autoscale.Domain.RouteFailover.UnitBootstraps;

namespace Autoscale.Tests.RouteFailover;

/// <summary>The complete configuration of both units on every release, compared with golden files. Spec route-failover 5.4 (D19).</summary>
public sealed class BootstrapGoldenTests
{
    public static TheoryData<FortiOsRelease, int> Units => new()
    {
        { FortiOsRelease.V60, 1 },
        { FortiOsRelease.V60, 2 },
        { FortiOsRelease.V64, 1 },
        { FortiOsRelease.V64, 2 },
        { FortiOsRelease.V70, 1 },
        { FortiOsRelease.V70, 2 },
        { FortiOsRelease.V72, 1 },
        { FortiOsRelease.V72, 2 },
    };

    [Theory]
    [MemberData(nameof(Units))]
    public void D19_the_configuration_equals_the_golden_file(FortiOsRelease release, int zone)
    {
        var name = $"fortios-{PairConfigurationPolicy.NameOf(release)}-unit-{zone}.txt";
        var expected = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "RouteFailover", "Golden", name)).Split('\n');

        var actual = BootstrapPairs.Render(BootstrapPairs.Unit(zone), release).Split('\n');

        foreach (var (number, (was, isNow)) in expected.Zip(actual).Index())
            Assert.True(was == isNow, $"{name}, line {number + 1}: expected '{was}', is '{isNow}'.");
        Assert.Equal(expected.Length, actual.Length);
    }
}
