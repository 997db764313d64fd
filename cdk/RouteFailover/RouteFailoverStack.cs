using Amazon.CDK;
using Constructs;

namespace Autoscale.Cdk.RouteFailover;

/// <summary>
/// Two FortiGates in different zones of an existing VPC, with route failover of serverless.template; the deployment needs no manual steps.
/// Spec route-failover 2.2 and 2.3. The two variants differ only in the licenses.
/// </summary>
public sealed class RouteFailoverStack : Stack
{
    public RouteFailoverStack(Construct scope, string id, RouteFailoverStackProps props)
        : base(scope, id, new StackProps
        {
            Description = "Route failover: two FortiGates in two zones of an existing VPC " +
                $"({(props.License == LicenseVariant.Byol ? "license files" : "paid by the hour")}).",
        })
    {
        License = props.License;
        var parameters = new RouteFailoverParameters(this, License);
        RouteFailoverRules.Add(this);

        var rules = new TrafficRules(this, parameters);
        UnitInterfaces[] interfaces = [new(this, 1, parameters, rules), new(this, 2, parameters, rules)];
        ZoneRoutes[] zones = [.. interfaces.Select(unit => new ZoneRoutes(this, unit, parameters))];
        VpcEndpoints.Make(this, parameters, rules, zones);

        var store = new BootstrapStore(this);
        var failover = new IncludedFailover(this, props, Told(parameters, rules, interfaces, zones, store));
        var configurations = new FirstConfigurations(this, props, parameters, interfaces);
        var copies = parameters.Licenses is { } licenses ? new LicenseCopies(this, licenses, failover) : null;
        Unit[] units = [.. interfaces.Select(unit => new Unit(this, unit, parameters, store, failover, ObjectsOf(unit.Unit)))];
        _ = new ExternalLoadBalancers(this, parameters, rules, units);
        Tell(units, interfaces);

        RouteFailoverForm.Ask(this);

        IEnumerable<IDependable> ObjectsOf(int unit)
        {
            yield return configurations.Write(unit, failover, store);
            if (copies is not null)
                yield return copies.Write(unit, store);
        }
    }

    public LicenseVariant License { get; }

    /// <summary>
    /// The parameters of the included template, from this stack. There are two zones, in which peers can confirm nothing: no unit is left
    /// to ask when both are silent.
    /// </summary>
    private static Dictionary<string, object> Told(
        RouteFailoverParameters parameters, TrafficRules rules, UnitInterfaces[] units, ZoneRoutes[] zones, BootstrapStore store)
    {
        var told = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["NotificationEmail"] = parameters.EmailNotification,
            ["RouteFailoverInstanceIPs"] = Fn.Join(",", [.. units.Select(unit => unit.Port2.AttrPrimaryPrivateIpAddress)]),
            ["RouteFailoverInstanceENIs"] = Fn.Join(",", [.. units.Select(unit => unit.Port2.Ref)]),
            ["RouteFailoverInstanceIds"] = units.Select(unit => Fn.Ref($"Fgt{unit.Unit}")).ToArray(),
            ["RouteFailoverHealthCheckPort"] = parameters.HealthCheckPort.ValueAsString,
            ["RouteFailoverPeerProbes"] = string.Empty,
            ["RouteFailoverSubnets"] = parameters.PrivateSubnets.ToArray(),
            ["RouteFailoverSecurityGroup"] = rules.Function,
            ["RouteFailoverBootstrapBucket"] = store.Bucket.BucketName,
        };
        for (var zone = 1; zone <= 8; zone++)
            told[$"RouteFailoverAz{zone}RouteTables"] = zone <= zones.Length ? zones[zone - 1].Tables : string.Empty;
        return told;
    }

    private void Tell(Unit[] units, UnitInterfaces[] interfaces)
    {
        Output("Username", "The user name for the units.", "admin");
        foreach (var (unit, card) in units.Zip(interfaces))
        {
            Output(
                $"Fgt{card.Unit}Password",
                $"The initial password of unit {card.Unit}: the id of its instance. FortiOS requires a new one at the first login.",
                unit.Id);
            Output($"Fgt{card.Unit}LoginURL", $"The URL of the administration page of unit {card.Unit}.", $"https://{card.PublicAddress}");
        }
    }

    private void Output(string name, string description, string value) =>
        _ = new CfnOutput(this, name, new CfnOutputProps { Description = description, Value = value });
}
