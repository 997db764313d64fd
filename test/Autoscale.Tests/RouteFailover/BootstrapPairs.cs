using System.Net;
using Autoscale.Domain.RouteFailover.UnitBootstraps;
using Autoscale.Domain.Shared.FortiOs;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Tests.RouteFailover;

/// <summary>Groups of units and their shipped configsets.</summary>
internal static class BootstrapPairs
{
    public const string Key = "kEy-0123456789-abcdefghij";

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "configsets", "route-failover");

    public static IReadOnlyList<Configset> Shipped { get; } =
        [
            .. Directory.EnumerateFiles(Folder)
                .Where(f => !Path.HasExtension(f))
                .Select(f => new Configset(Path.GetFileName(f), File.ReadAllText(f))),
        ];

    public static StitchUrl Url { get; } = StitchUrl.Parse("https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/healthcheck")!;

    /// <summary>Unit <paramref name="zone"/> of 2, or more, in 10.0.1.25, 10.0.3.25, 10.0.5.25 and so on.</summary>
    public static PairConfiguration Unit(int zone, int units = 2, string key = Key) =>
        new(zone, Addresses(units), IPNetwork.Parse("10.0.0.0/16"), Url, new Secret(key))
        {
            ManagementCidr = IPNetwork.Parse("198.51.100.0/24"),
        };

    public static IReadOnlyList<IPAddress> Addresses(int units) =>
        [.. Enumerable.Range(0, units).Select(i => IPAddress.Parse($"10.0.{(2 * i) + 1}.25"))];

    public static string Render(PairConfiguration unit, FortiOsRelease release) =>
        PairConfigurationPolicy.Render(unit, release, Shipped).Text;
}
