using System.Globalization;
using System.Net;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.RouteFailover.Units;

namespace Autoscale.Domain.RouteFailover.Variables;

/// <summary>Parses the units: lists of equal length, one item for each zone. Spec route-failover 1.1, 5.2 (R5, R14, R18).</summary>
internal static class UnitVariables
{
    private const string Addresses = "InstanceIPs";
    private const string Interfaces = "InstanceENIs";
    private const string PublicInterfaces = "InstancePublicENIs";
    private const string FormerInterfaces = "FormerInterfaceENIs";
    private const string ZoneMark = "{zone}";

    public static IReadOnlyList<FailoverUnit> Read(VariableReader reader)
    {
        var addresses = reader.List(Addresses, IsAddress, "must be an IP address");
        var interfaces = InterfacesOf(reader, Interfaces);
        var publics = InterfacesOf(reader, PublicInterfaces);
        var tables = Enumerable.Range(1, RouteFailoverSettings.MaxZones).Select(z => TablesOf(reader, z)).ToList();
        Count(reader, addresses, interfaces, publics);
        Compare(reader, addresses.Count, tables, interfaces, publics);
        var former = FormerOf(reader, addresses.Count, [.. interfaces, .. publics]);
        var usual = ProbesOf(reader);
        var peers = reader.Value(
            "PeerProbes",
            t => PeersOf(t, RouteFailoverSettings.MaxZones) is null ? null : t,
            $"must be probes like tcp:2054{ZoneMark}, in which {ZoneMark} stands for the number of the probed unit's zone");
        var drained = ZonesOf(reader, "DrainedUnits", addresses.Count);
        List<FailoverUnit> units = [];
        foreach (var (n, address) in addresses.Take(Math.Min(interfaces.Count, RouteFailoverSettings.MaxZones)).Index())
        {
            var zone = n + 1;
            units.Add(new FailoverUnit(
                zone, IPAddress.TryParse(address, out var ip) ? ip : IPAddress.None, [interfaces[n], .. publics.Skip(n).Take(1)], tables[n])
            {
                Probes = reader.Value($"Probes{zone}", ProbeText.Parse, ProbeText.Rule) ?? usual,
                PeerProbes = peers is null ? null : PeersOf(peers, zone),
                FormerInterfaceIds = n < former.Count ? former[n] : [],
                Preference = PreferenceOf(reader, zone, addresses.Count),
                IsDrained = drained.Contains(zone),
            });
        }

        return units;
    }

    // .NET also parses 5 as 0.0.0.5, and 010.0.0.1 as 8.0.0.1; such texts are refused as typing errors.
    private static bool IsAddress(string text) =>
        IPAddress.TryParse(text, out var address) && (text.Contains(':', StringComparison.Ordinal) || address.ToString() == text);

    private static IReadOnlyList<string> InterfacesOf(VariableReader reader, string name) =>
        reader.List(name, i => AwsIds.Is(i, "eni-"), "must be the id of a network interface, eni-…");

    // One item for each unit: the ids of its former interfaces with + between them, or - for none.
    private static List<string[]> FormerOf(VariableReader reader, int zones, IReadOnlyList<string> present)
    {
        var items = reader.List(FormerInterfaces);
        if (items.Count > 0 && items.Count != zones)
            reader.Refuse(
                $"{FormerInterfaces} has {items.Count} items and {Addresses} has {zones}, " +
                "but both must have the same number of items, one for each zone; '-' stands for a unit without former interfaces");
        List<string[]> former = [.. items.Select(i => i is "" or "-" ? [] : i.Split('+', StringSplitOptions.TrimEntries))];
        var all = former.SelectMany(f => f).ToList();
        foreach (var wrong in all.Where(i => !AwsIds.Is(i, "eni-")))
            reader.Refuse(FormerInterfaces, wrong, "must be ids of network interfaces, eni-…, with '+' between those of one unit");
        foreach (var twice in all.GroupBy(i => i).Where(g => g.Key.Length > 0 && (g.Count() > 1 || present.Contains(g.Key))))
            reader.Refuse(FormerInterfaces, twice.Key, "must be the former interface of one unit and the present one of none");
        return former;
    }

    private static IReadOnlyList<string> TablesOf(VariableReader reader, int zone) =>
        reader.List($"az{zone}RouteTables", t => AwsIds.Is(t, "rtb-"), "must be the id of a route table, rtb-…");

    private static void Count(
        VariableReader reader, IReadOnlyList<string> addresses, IReadOnlyList<string> interfaces, IReadOnlyList<string> publics)
    {
        const int Min = RouteFailoverSettings.MinZones;
        const int Max = RouteFailoverSettings.MaxZones;
        if (addresses.Count is < Min or > Max)
            reader.Refuse($"{Addresses} has {addresses.Count} items, but must have {Min} to {Max}, one for each zone");
        if (interfaces.Count != addresses.Count)
            reader.Refuse(
                $"{Interfaces} has {interfaces.Count} items and {Addresses} has {addresses.Count}, " +
                "but both must have the same number of items, one for each zone");
        if (publics.Count > 0 && publics.Count != addresses.Count)
            reader.Refuse(
                $"{PublicInterfaces} has {publics.Count} items and {Addresses} has {addresses.Count}, " +
                $"but both must have the same number of items, one for each zone, or {PublicInterfaces} must be empty");
    }

    private static void Compare(
        VariableReader reader,
        int zones,
        List<IReadOnlyList<string>> tables,
        IReadOnlyList<string> interfaces,
        IReadOnlyList<string> publics)
    {
        foreach (var (n, own) in tables.Index())
        {
            if (n < zones && own.Count == 0)
                reader.Refuse($"az{n + 1}RouteTables must name the route tables of zone {n + 1}");
            if (n >= zones && own.Count > 0)
                reader.Refuse($"az{n + 1}RouteTables is set, but {Addresses} has only {zones} items");
        }

        foreach (var shared in tables
            .SelectMany((own, n) => own.Distinct().Select(t => (Table: t, Name: $"az{n + 1}RouteTables")))
            .GroupBy(t => t.Table)
            .Where(g => g.Count() > 1))
            reader.Refuse(
                $"{string.Join(" and ", shared.Select(t => t.Name))} both name {VariableReader.Shown(shared.Key)}, " +
                "but a route table must belong to exactly one zone");
        foreach (var shared in interfaces.Intersect(publics))
            reader.Refuse(
                $"{Interfaces} and {PublicInterfaces} both name {VariableReader.Shown(shared)}, " +
                "but an interface must be either private or public");
    }

    // The port is used only by the default probe, but an invalid port is always an error.
    private static ProbeRule ProbesOf(VariableReader reader)
    {
        const string Name = "HealthCheckPort";
        var written = reader.Value("Probes", ProbeText.Parse, ProbeText.Rule);
        if (reader.Text(Name) is null && written is null)
            reader.Refuse($"{Name} must be set to the TCP port on which units are probed, usually 541");
        var port = reader.Number(Name, 541, 1, 65535);
        return written ?? ProbeRule.Tcp(port);
    }

    private static ProbeRule? PeersOf(string text, int zone) => text.Contains(ZoneMark, StringComparison.Ordinal)
        ? ProbeText.Parse(text.Replace(ZoneMark, zone.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))
        : null;

    private static List<int> PreferenceOf(VariableReader reader, int zone, int zones)
    {
        var others = Enumerable.Range(1, Math.Max(zones - 1, 0)).Select(n => ((zone - 1 + n) % zones) + 1).ToList();
        var name = $"Preference{zone}";
        if (ZonesOf(reader, name, zones) is not { Count: > 0 } written)
            return others;
        if (written.Contains(zone))
            reader.Refuse($"{name} must not name zone {zone} itself");

        // Zones that the operator left out come last, so that every zone has a complete list.
        return [.. written, .. others.Except(written)];
    }

    private static IReadOnlyList<int> ZonesOf(VariableReader reader, string name, int zones) =>
        [
            .. reader.List(
                name,
                z => int.TryParse(z, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= 1 && n <= zones,
                $"must be the number of a zone, 1 to {zones}")
                .Select(z => int.TryParse(z, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0),
        ];
}
