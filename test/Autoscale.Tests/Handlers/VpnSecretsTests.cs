using Autoscale.Domain.Cluster.Equipment.Nic;
using Autoscale.Domain.Cluster.Equipment.Vpn;
using Autoscale.Simulation.Interception;
using Autoscale.Simulation.Memory;
using Autoscale.Tests.VpnAttachments;

namespace Autoscale.Tests.Handlers;

/// <summary>The pre-shared keys of a VPN connection are sent only to its device. Spec 5.5, 11.2.</summary>
public sealed class VpnSecretsTests
{
    private readonly InMemoryVpnAttachments _rows = new();
    private readonly ConfiguredConnections _connections = new();

    [Theory]
    [InlineData("a valid configset", null, 200)]
    [InlineData("a configset with an unknown placeholder", "# {@vpn_connection.ipsec_tunnel.ike}", 500)]
    public async Task No_log_line_contains_a_pre_shared_key(string story, string? configset, int status)
    {
        using var deployment = Connected(configset);

        var answer = await deployment.SendAsync(ProxyEvent.Bootstrap());

        Assert.True(status == answer.StatusCode, $"{story}: {answer.StatusCode}");
        Assert.Equal(status == 200, answer.Body?.Contains(VpnSamples.SecondKey, StringComparison.Ordinal) ?? false);
        IsDiscreet(deployment);
    }

    private static void IsDiscreet(Deployment deployment)
    {
        Assert.NotEmpty(deployment.Log.All);
        Assert.All(new[] { "_first.Pre_Shared", VpnSamples.SecondKey }, key =>
            Assert.DoesNotContain(deployment.Log.Texts, text => text.Contains(key, StringComparison.Ordinal)));
    }

    private Deployment Connected(string? configset)
    {
        var deployment = new Deployment((_, ports) => ports.With<IVpnAttachments>(_rows).With<IVpnConnections>(_connections));
        deployment.Settings.Set("enable-transit-gateway-vpn", "true");
        _rows.Put(new VpnAttachment(deployment.A.Id, deployment.A.Description.PublicIp!, "vpn-1", AttachmentState.Attached));
        _connections.Put("vpn-1", VpnSamples.Xml);
        if (configset is not null)
            deployment.Configsets.Put(Deployment.ConfigsetLocation, "tgwspecific", configset);
        return deployment;
    }
}
