using Autoscale.Domain.Cluster.FortiAnalyzers;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Simulation;

/// <content>The authorization of devices on a FortiAnalyzer, which is off at first.</content>
public sealed partial class SimulatedDeployment
{
    private const string FazRequestTopic = "arn:aws:sns:eu-central-1:000000000000:simulated-faz-requests";

    private static readonly SecretName FazCredentialsName = SecretName.Parse("simulated/faz-credentials");

    /// <summary>Switches the authorization on; the credentials are put separately.</summary>
    /// <param name="sessions">The way to the FortiAnalyzer.</param>
    /// <param name="address">Its address.</param>
    public void UseFortiAnalyzer(IFazSessions sessions, string address)
    {
        FazSessions = sessions;
        SettingRows.Set(SettingCatalogue.EnableFortiAnalyzer.Key, "true");
        SettingRows.Set(SettingCatalogue.FazIp.Key, address);
        SettingRows.Set(SettingCatalogue.Faz.Credentials.Key, FazCredentialsName.Value);
        SettingRows.Set(SettingCatalogue.Faz.RequestTopic.Key, FazRequestTopic);
    }

    /// <summary>Stores the credentials of the API user in the secret store.</summary>
    public void PutFazCredentials(string user, string password) =>
        Secrets.Put(FazCredentialsName, new Secret($$"""{"username":"{{user}}","password":"{{password}}"}"""));
}
