using Autoscale.Domain.RouteFailover.Routes;
using Autoscale.Domain.RouteFailover.Settings;
using Autoscale.Domain.RouteFailover.Units;

namespace Autoscale.Tests.RouteFailover;

/// <summary>Parsing of the variables and its errors. Spec route-failover 1.1, 5.4 (B4 to B6, B14, B15).</summary>
public sealed class RouteFailoverVariablesTests
{
    [Fact]
    public void The_six_variables_of_the_original_are_sufficient()
    {
        var settings = Right();

        Assert.Equal(
            ["10.0.1.10 eni-0aaaaaaaa rtb-0aaaaaaaa tcp:541 2", "10.0.2.10 eni-0bbbbbbbb rtb-0bbbbbbbb tcp:541 1"],
            settings.Units.Select(Words));
        Assert.Equal("https://vpce-1.ec2.example.com/", settings.Ec2Url!.AbsoluteUri);
        Assert.Equal(
            (new HealthSettings(), new MoveSettings(), RunMode.OneShot, LegacyLog.Full, Placement.Cyclic),
            (settings.Health, settings.Moves, settings.Mode, settings.LegacyLog, settings.Placement));
        Assert.Null(settings.Fallback);
    }

    [Fact]
    public void B4_Spaces_and_a_trailing_comma_are_accepted()
    {
        var settings = Right(
            ("InstanceENIs", " eni-0aaaaaaaa , eni-0bbbbbbbb,"),
            ("az1RouteTables", "rtb-0aaaaaaaa,\trtb-0cccccccc ,"),
            ("HealthCheckPort", " 5410 "));

        Assert.Equal(
            ["10.0.1.10 eni-0aaaaaaaa rtb-0aaaaaaaa,rtb-0cccccccc tcp:5410 2", "10.0.2.10 eni-0bbbbbbbb rtb-0bbbbbbbb tcp:5410 1"],
            settings.Units.Select(Words));
    }

    // Name, value (null: not set), and a part of the error.
    [Theory]
    [InlineData("InstanceENIs", ",eni-0bbbbbbbb", "InstanceENIs is ',eni-0bbbbbbbb', but must not contain an empty item")]
    [InlineData("InstanceENIs", ",", "must not contain an empty item")]
    [InlineData("InstanceENIs", "eni-0aaaaaaaa", "InstanceENIs has 1 items and InstanceIPs has 2")]
    [InlineData("InstanceENIs", "eni-0aaaaaaaa,eni-0aaaaaaaa", "InstanceENIs is 'eni-0aaaaaaaa', but must not occur more than once")]
    [InlineData(
        "InstanceENIs", "eni-0aaaaaaaa,ENI-0BBBBBBBB", "InstanceENIs is 'ENI-0BBBBBBBB', but must be the id of a network interface")]
    [InlineData("InstanceIPs", null, "InstanceIPs has 0 items, but must have 2 to 8")]
    [InlineData("InstanceIPs", "10.0.1.10,10.0.2.10,10.0.3.10", "InstanceENIs has 2 items and InstanceIPs has 3")]
    [InlineData("InstanceIPs", "10.0.1.10,10.0.2", "InstanceIPs is '10.0.2', but must be an IP address")]
    [InlineData("InstanceIPs", "10.0.1.10,010.0.2.10", "must be an IP address")]
    [InlineData("InstanceIPs", "10.0.1.10,10.0.1.10", "must not occur more than once")]
    [InlineData("InstancePublicENIs", "eni-0cccccccc", "InstancePublicENIs has 1 items")]
    [InlineData("InstancePublicENIs", "eni-0cccccccc,eni-0aaaaaaaa", "InstanceENIs and InstancePublicENIs both name eni-0aaaaaaaa")]
    [InlineData("az1RouteTables", "", "az1RouteTables must name the route tables of zone 1")]
    [InlineData("az1RouteTables", "rtb-0bbbbbbbb", "az1RouteTables and az2RouteTables both name rtb-0bbbbbbbb")]
    [InlineData("az1RouteTables", "rtb-0aaaaaaaa,rtb-0aaaaaaaa", "must not occur more than once")]
    [InlineData("az1RouteTables", "rtb-a", "must be the id of a route table")]
    [InlineData("az3RouteTables", "rtb-0cccccccc", "az3RouteTables is set, but InstanceIPs has only 2 items")]
    [InlineData("HealthCheckPort", null, "HealthCheckPort must be set to the TCP port")]
    [InlineData("HealthCheckPort", "  ", "HealthCheckPort must be set to the TCP port")]
    [InlineData("HealthCheckPort", "abc", "HealthCheckPort is 'abc', but must be a whole number from 1 to 65535")]
    [InlineData("HealthCheckPort", "0", "HealthCheckPort is '0'")]
    [InlineData("HealthCheckPort", "70000", "HealthCheckPort is '70000'")]
    [InlineData("HealthCheckPort", "-541", "HealthCheckPort is '-541'")]
    [InlineData("HealthCheckPort", "99999999999", "HealthCheckPort is '99999999999'")]
    [InlineData("VPCEndpointURL", "http://ec2.example.com", "VPCEndpointURL is 'http://ec2.example.com', but must be an https URL")]
    [InlineData("VPCEndpointURL", "https://ec2.example.com/?x=1", "must be an https URL")]
    [InlineData("VPCEndpointURL", "https://user:word@ec2.example.com", "must be an https URL")]
    [InlineData("VPCEndpointURL", "ec2.example.com", "must be an https URL")]
    [InlineData("Probes", "ping", "Probes is 'ping', but must be probes like")]
    [InlineData("Probes2", "tcp:0", "Probes2 is 'tcp:0'")]
    [InlineData("PeerProbes", "tcp:20541", "PeerProbes is 'tcp:20541', but must be probes like tcp:2054{zone}, in which {zone} stands for")]
    [InlineData("PeerProbes", "{zone}", "PeerProbes is '{zone}'")]
    [InlineData("FormerInterfaceENIs", "eni-0cccccccc", "FormerInterfaceENIs has 1 items and InstanceIPs has 2")]
    [InlineData("FormerInterfaceENIs", "eni-0cccccccc+,-", "must be ids of network interfaces, eni-…, with '+' between")]
    [InlineData("FormerInterfaceENIs", "eni-0cccccccc,eni-0cccccccc", "must be the former interface of one unit")]
    [InlineData("FormerInterfaceENIs", "-,eni-0aaaaaaaa", "must be the former interface of one unit and the present one of none")]
    [InlineData("Preference1", "1", "Preference1 must not name zone 1 itself")]
    [InlineData("Preference1", "3", "Preference1 is '3', but must be the number of a zone, 1 to 2")]
    [InlineData("DrainedUnits", "0", "DrainedUnits is '0'")]
    [InlineData("ProbeIntervalMs", "99", "ProbeIntervalMs is '99'")]
    [InlineData("ProbeTimeoutMs", "600", "ProbeTimeoutMs is 600, but must be at most ProbeIntervalMs (500)")]
    [InlineData("FallCount", "0", "FallCount is '0'")]
    [InlineData("ProbeIntervalMs", "6000", "FallCount times ProbeIntervalMs is 18000, but must be at most 15000")]
    [InlineData("RiseCount", "101", "RiseCount is '101'")]
    [InlineData("FailBackHoldSeconds", "1.5", "FailBackHoldSeconds is '1.5'")]
    [InlineData("FailBackPolicy", "never", "FailBackPolicy is 'never', but must be auto or manual or window")]
    [InlineData("FailBackPolicy", "window", "FailBackWindow must be set")]
    [InlineData("FailBackWindow", "tonight", "FailBackWindow is 'tonight', but must be a time window in UTC")]
    [InlineData("FlapLimit", "0", "FlapLimit is '0'")]
    [InlineData("FlapWindowSeconds", "9", "FlapWindowSeconds is '9'")]
    [InlineData("PlacementPolicy", "random", "PlacementPolicy is 'random', but must be cyclic or spread")]
    [InlineData("AllDownPolicy", "fallback:igw-0aaaaaaaa", "AllDownPolicy is 'fallback:igw-0aaaaaaaa'")]
    [InlineData("AllDownPolicy", "nat-0aaaaaaaa", "AllDownPolicy is 'nat-0aaaaaaaa'")]
    [InlineData("WriteWorkers", "33", "WriteWorkers is '33'")]
    [InlineData("WriteBurst", "0", "WriteBurst is '0'")]
    [InlineData("WriteRate", "0", "WriteRate is '0'")]
    [InlineData("RunMode", "twice", "RunMode is 'twice', but must be one-shot or loop")]
    [InlineData("LoopSeconds", "9", "LoopSeconds is '9'")]
    [InlineData("DriftCheckSeconds", "0", "DriftCheckSeconds is '0'")]
    [InlineData("LeaseSeconds", "31", "LeaseSeconds is '31'")]
    [InlineData("LegacyLog", "on", "LegacyLog is 'on'")]
    [InlineData("ProbeCertificates", "abc", "ProbeCertificates is 'abc', but must be a SHA-256 fingerprint")]
    [InlineData("ExcludeTables", "main", "ExcludeTables is 'main'")]
    [InlineData("ExcludeDestinations", "10.0.0.1/8", "ExcludeDestinations is '10.0.0.1/8'")]
    [InlineData("IncludeDestinations", "everything", "IncludeDestinations is 'everything'")]
    [InlineData("IncludeEdgeTables", "yes", "IncludeEdgeTables is 'yes', but must be false or true")]
    public void An_invalid_variable_is_named_and_gives_no_settings(string name, string? value, string told)
    {
        var read = Variables.Read([(name, value)]);

        Assert.Null(read.Settings);
        Assert.Contains(read.Errors, e => e.Contains(told, StringComparison.Ordinal));
        Assert.All(read.Errors, e => Assert.InRange(e.Length, 10, 300));
    }

    [Fact]
    public void All_errors_are_reported_at_once() =>
        Assert.Equal(3, Variables.Read([("HealthCheckPort", "abc"), ("RunMode", "twice"), ("FallCount", "x")]).Errors.Count);

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    public void Settings_for_three_and_eight_zones_are_parsed(int zones)
    {
        var settings = Right(Variables.Of(zones));

        Assert.Equal(zones, settings.Units.Count);
        Assert.Equal([.. Enumerable.Range(2, zones - 1)], settings.Units[0].Preference);
        Assert.Equal([.. Enumerable.Range(1, zones - 1)], settings.Units[^1].Preference);
    }

    [Fact]
    public void Nine_zones_are_refused() =>
        Assert.Contains(Variables.Read(Variables.Of(9)).Errors, e => e.StartsWith("InstanceIPs has 9 items", StringComparison.Ordinal));

    [Fact]
    public void Every_optional_variable_takes_effect()
    {
        var settings = Right(
            ("InstancePublicENIs", "eni-0cccccccc,eni-0dddddddd"),
            ("Probes", "https:443/login=200"),
            ("Probes2", "tcp:22|tcp:541"),
            ("HealthCheckPort", null),
            ("DrainedUnits", "2"),
            ("ProbeIntervalMs", "1000"),
            ("ProbeTimeoutMs", "800"),
            ("FallCount", "2"),
            ("RiseCount", "7"),
            ("FailBackHoldSeconds", "0"),
            ("FailBackPolicy", "Window"),
            ("FailBackWindow", "Sat,Sun 23:00-03:00"),
            ("FlapLimit", "5"),
            ("FlapWindowSeconds", "60"),
            ("PlacementPolicy", "spread"),
            ("AllDownPolicy", "fallback:tgw-0123456789abcdef0"),
            ("WriteWorkers", "4"),
            ("WriteBurst", "10"),
            ("WriteRate", "2"),
            ("RunMode", "loop"),
            ("LoopSeconds", "600"),
            ("DriftCheckSeconds", "5"),
            ("LeaseSeconds", "30"),
            ("LegacyLog", "marker"),
            ("ProbeCertificates", new string('a', 64)),
            ("ExcludeTables", "rtb-0bbbbbbbb"),
            ("ExcludeDestinations", "10.0.0.0/8,2001:DB8::/32"),
            ("IncludeDestinations", "pl-0123456789"),
            ("IncludeEdgeTables", "true"));

        Assert.Equal(
            [
                "10.0.1.10 eni-0aaaaaaaa,eni-0cccccccc rtb-0aaaaaaaa https:443/login=200 2",
                "10.0.2.10 eni-0bbbbbbbb,eni-0dddddddd rtb-0bbbbbbbb tcp:22 | tcp:541 1",
            ],
            settings.Units.Select(Words));
        Assert.Equal([false, true], settings.Units.Select(u => u.IsDrained));
        Assert.Equal(
            (2, 7, TimeSpan.Zero, FailBackMode.Window, 5),
            (
                settings.Health.FallCount,
                settings.Health.RiseCount,
                settings.Health.FailBackHold,
                settings.Health.FailBack,
                settings.Health.FlapLimit));
        Assert.Equal(
            (
                new RouteTarget(RouteTargetKind.TransitGateway, "tgw-0123456789abcdef0"),
                new MoveSettings { Workers = 4, Burst = 10, Rate = 2 }),
            (settings.Fallback, settings.Moves));
        Assert.Equal(
            (RunMode.Loop, TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(30), LegacyLog.Marker),
            (settings.Mode, settings.LoopFor, settings.Lease, settings.LegacyLog));
        Assert.Contains(new string('A', 64), settings.ProbeCertificates);
        Assert.Contains("2001:db8::/32", settings.Scope.ExcludedDestinations);
        Assert.True(settings.Scope.IncludesEdgeTables);
    }

    [Fact]
    public void Each_unit_has_its_former_interfaces_and_its_probes_through_others()
    {
        var units = Right(
            ("FormerInterfaceENIs", "eni-0cccccccc+eni-0dddddddd, -"), ("PeerProbes", "tcp:2054{zone},path:808{zone}/health")).Units;

        Assert.Equal([["eni-0cccccccc", "eni-0dddddddd"], []], units.Select(u => u.FormerInterfaceIds));
        Assert.Equal(["tcp:20541, path:8081/health=200", "tcp:20542, path:8082/health=200"], units.Select(u => $"{u.PeerProbes}"));
        Assert.Null(Right().Units[0].PeerProbes);
    }

    private static RouteFailoverSettings Right(params (string Name, string? Value)[] changes)
    {
        var read = Variables.Read(changes);
        Assert.Empty(read.Errors);
        return read.Settings!;
    }

    private static string Words(FailoverUnit unit) =>
        $"{unit.Address} {string.Join(',', unit.InterfaceIds)} {string.Join(',', unit.TableIds)} "
        + $"{unit.Probes} {string.Join(',', unit.Preference)}";
}
