using System.Diagnostics.CodeAnalysis;
using Autoscale.Adapters.AddressManagers;
using Autoscale.Adapters.DynamoDb;
using Autoscale.Adapters.SecretsManager;
using Autoscale.Adapters.Sns;
using Autoscale.Domain.AddressManager;
using Autoscale.Domain.AddressManager.Evidence;
using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Lambda.Startup;

/// <summary>The ports of the Address Manager monitor, bound to AWS and to the members.</summary>
/// <param name="table">The table of the state and of the orders.</param>
/// <param name="topicArn">The topic of the messages; null for none.</param>
public sealed class AwsMonitorPorts(AwsClients clients, string table, string? topicArn, TimeProvider clock) : IMonitorPorts, IDisposable
{
    private HttpMemberRequests? _requests;

    /// <summary>The ports of a deployment.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The clients live as long as the process.")]
    public static AwsMonitorPorts Of(AddressManagerDeployment deployment, TimeProvider clock) =>
        new(new AwsClients(deployment.EndpointUrl), deployment.Table, deployment.TopicArn, clock);

    public TimeProvider Clock => clock;

    public IMonitorMemory Memory => field ??= new DynamoMonitorMemory(clients.DynamoDb, table);

    public IMonitorOrders Orders => field ??= new DynamoMonitorOrders(clients.DynamoDb, table);

    public IMemberProbes Probes => field ??= new MemberProbes(Requests, clock, Chance.Next);

    public IAddressManagerTransport Transport => field ??= new MemberTransport(Requests);

    public ISecrets Secrets => field ??= new SecretsManagerSecrets(clients.SecretsManager);

    public IMonitorMessages Messages => field ??= new SnsMonitorMessages(clients.Sns, topicArn);

    private HttpMemberRequests Requests => _requests ??= new HttpMemberRequests(
        clock, AwsClients.Roots is { } roots ? roots.Accepts : null);

    /// <inheritdoc/>
    public void Dispose() => _requests?.Dispose();
}
