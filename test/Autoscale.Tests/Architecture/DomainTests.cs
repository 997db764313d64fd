using System.Reflection;
using System.Xml.Linq;
using Autoscale.Domain.Cluster.HealthChecks;

namespace Autoscale.Tests.Architecture;

/// <summary>Architecture rules of the domain project.</summary>
public sealed class DomainTests
{
    private static readonly Assembly Domain = typeof(HeartbeatPolicy).Assembly;

    [Fact]
    public void The_domain_references_only_the_runtime() =>
        Assert.All(Domain.GetReferencedAssemblies(), a => Assert.StartsWith("System.", a.Name, StringComparison.Ordinal));

    [Fact]
    public void Policies_are_static()
    {
        Assert.NotEmpty(Policies());
        Assert.All(Policies(), t => Assert.True(t is { IsAbstract: true, IsSealed: true }, t.FullName));
    }

    [Fact]
    public void No_policy_method_returns_a_task() =>
        Assert.All(MethodsOfPolicies(), m => Assert.False(IsTask(m.ReturnType), $"{m.DeclaringType}.{m.Name}"));

    [Fact]
    public void No_policy_method_takes_a_port_a_clock_or_a_cancellation_token() =>
        Assert.All(MethodsOfPolicies().SelectMany(m => m.GetParameters()), p => Assert.False(
            (p.ParameterType.IsInterface && p.ParameterType.Assembly == Domain)
            || p.ParameterType == typeof(TimeProvider)
            || p.ParameterType == typeof(CancellationToken),
            $"{p.Member.DeclaringType}.{p.Member.Name}({p.Name})"));

    [Fact]
    public void Only_workflows_sweeps_readers_the_fleet_caches_and_clients_have_asynchronous_methods() => Assert.All(
        Domain.GetTypes().Where(t =>
            t is { IsClass: true, IsPublic: true }
            && !typeof(Delegate).IsAssignableFrom(t)
            && t.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public)
                .Any(m => IsTask(m.ReturnType))),
        t => Assert.Contains(
            t.Name,
            (string[])
            [
                .. Domain.GetTypes().Select(w => w.Name).Where(n => n.EndsWith("Workflow", StringComparison.Ordinal)),
                "Pass", "DeviceSweep", "MemberSweep", "PrimarySweep", "RemovalSweep", "SurroundingsReader", "PresenceReader",
                "BootstrapReader", "FortiGates",
                "SettingsCache", "SecretCache", "SecretVersions", "StockKeeper",
                "AddressManagerClient", "MemberTransport", "MemberProbes", "SessionSource", "RenewingSessions", "BoundSession",
                "GatewaySession", "DeployedOrders",
            ]));

    [Fact]
    public void Every_port_method_ends_with_a_cancellation_token() => Assert.All(
        Domain.GetTypes().Where(t => t.IsInterface && t.GetProperties().Length == 0).SelectMany(t => t.GetMethods()),
        m => Assert.True(
            m.GetParameters() is [.., { ParameterType: var last }] && last == typeof(CancellationToken), $"{m.DeclaringType}.{m.Name}"));

    [Fact]
    public void Every_public_class_is_sealed_or_abstract() => Assert.All(
        Domain.GetExportedTypes().Where(t => t.IsClass && !t.IsSealed),
        t => Assert.True(t.IsAbstract, $"{t} is neither sealed nor abstract"));

    [Fact]
    public void Every_public_type_has_a_summary()
    {
        var documented = XDocument.Load(Path.ChangeExtension(Domain.Location, ".xml")).Descendants("member")
            .Where(m => !string.IsNullOrWhiteSpace(m.Element("summary")?.Value))
            .Select(m => m.Attribute("name")!.Value)
            .ToHashSet(StringComparer.Ordinal);

        Assert.All(Domain.GetExportedTypes().Select(t => $"T:{t.FullName!.Replace('+', '.')}"), name => Assert.Contains(name, documented));
    }

    private static IEnumerable<Type> Policies() => Domain.GetTypes().Where(t => t.Name.EndsWith("Policy", StringComparison.Ordinal));

    private static IEnumerable<MethodInfo> MethodsOfPolicies() =>
        Policies().SelectMany(t => t.GetMethods(
            BindingFlags.DeclaredOnly | BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic));

    private static bool IsTask(Type type) =>
        typeof(Task).IsAssignableFrom(type)
        || type.Name.StartsWith("ValueTask", StringComparison.Ordinal)
        || type.Name.StartsWith("IAsyncEnumerable", StringComparison.Ordinal);
}
