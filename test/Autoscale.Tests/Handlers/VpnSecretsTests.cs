using Autoscale.Domain.NicAttachments;
using Autoscale.Domain.VpnAttachments;
using Autoscale.Simulation.Memory;
using Autoscale.Tests.VpnAttachments;
using Microsoft.Extensions.DependencyInjection;

namespace Autoscale.Tests.Handlers;

/// <summary>The pre-shared keys of a VPN connection reach its device and nobody else. Spec 5.5, 11.2.</summary>
public sealed class VpnSecretsTests
{
    private readonly InMemoryVpnAttachments _rows = new();
    private readonly ConfiguredConnections _connections = new();

    [Theory]
    [InlineData("all is well", null, 200)]
    [InlineData("a configset asks for what there is not", "# {@vpn_connection.ipsec_tunnel.ike}", 500)]
    public async Task No_line_of_the_log_shows_a_key(string story, string? configset, int status)
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
        Assert.All(new[] { "_first.Pre_Shared", VpnSamples.SecondKey }, key => Assert.DoesNotContain(deployment.Log.Texts, text => text.Contains(key, StringComparison.Ordinal)));
    }

    private Deployment Connected(string? configset)
    {
        var deployment = new Deployment((_, services) => services.AddSingleton<IVpnAttachments>(_rows).AddSingleton<IVpnConnections>(_connections));
        deployment.Settings.Set("enable-transit-gateway-vpn", "true");
        _rows.Put(new VpnAttachment(deployment.A.Id, deployment.A.Description.PublicIp!, "vpn-1", AttachmentState.Attached));
        _connections.Put("vpn-1", VpnSamples.Xml);
        if (configset is not null)
            deployment.Configsets.Put(Deployment.ConfigsetLocation, "tgwspecific", configset);
        return deployment;
    }
}
