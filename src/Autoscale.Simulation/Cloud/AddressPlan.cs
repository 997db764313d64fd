using System.Net;

namespace Autoscale.Simulation.Cloud;

/// <summary>
/// The addresses of the n-th assignment: port1 in 10.0.0.0/17, port2 at the same offset in 10.0.128.0/17, the public address from the
/// documentation range 203.0.113.0/24 upwards. They depend on the number only, so the same launches give the same addresses.
/// </summary>
internal static class AddressPlan
{
    private const int PerSubnet = 200;
    private const int Subnets = 128;
    private const int FirstHost = 10;

    /// <summary>The number of zones; it divides the number of addresses of a subnet.</summary>
    public const int Zones = 2;

    public static IPAddress Port1(int number) => Private(0, number);

    public static IPAddress Port2(int number) => Private(Subnets, number);

    public static IPAddress Public(int number) => Parse($"203.0.{113 + (number / PerSubnet)}.{1 + (number % PerSubnet)}");

    /// <summary>The zone, a or b in turn.</summary>
    public static char Zone(int number) => (char)('a' + (number % Zones));

    /// <summary>The zone of a port1 address, from 0.</summary>
    public static int ZoneOf(IPAddress port1) => (port1.GetAddressBytes()[^1] - FirstHost) % Zones;

    private static IPAddress Private(int firstSubnet, int number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, PerSubnet * Subnets);
        return Parse($"10.0.{firstSubnet + (number / PerSubnet)}.{FirstHost + (number % PerSubnet)}");
    }

    private static IPAddress Parse(string text) => IPAddress.Parse(text);
}
