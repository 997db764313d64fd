using Amazon.CDK;
using Constructs;

namespace Autoscale.Cdk.Analyzer;

/// <summary>
/// The FortiAnalyzer of a cluster, created or existing, with the network of the functions that authorize the FortiGates on it. Spec 7.11.
/// </summary>
public sealed class ClusterAnalyzer : Construct
{
    public ClusterAnalyzer(Construct scope, string id, ClusterAnalyzerProps props)
        : base(scope, id)
    {
        var port = props.IsMade ? FortiAnalyzer.ApiPort : Token.AsNumber(Fn.Ref("FortiAnalyzerPort"));
        var access = new AnalyzerAccess(this, "Access", props.Prefix, props.Network, port, props.HasOwnNetwork);
        var parameters = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["FortiAnalyzerSubnets"] = props.Network.PrivateSubnets.ToArray(),
            ["FortiAnalyzerSecurityGroup"] = access.FunctionsSecurityGroup,
        };
        Parameters = parameters;
        if (!props.IsMade)
            return;

        // A child of the stack as in earlier versions: another path would replace the FortiAnalyzer.
        Made = new FortiAnalyzer(scope, "FortiAnalyzer", new FortiAnalyzerProps
        {
            Prefix = props.Prefix,
            Network = props.Network,
            FortiGateSecurityGroup = props.FortiGateSecurityGroup,
            FunctionsSecurityGroup = access.FunctionsSecurityGroup,
            KeyName = props.KeyName,
        });
        parameters["FortiAnalyzerIp"] = Made.PrivateIp;
        parameters["FortiAnalyzerPort"] = FortiAnalyzer.ApiPort;
        parameters["FortiAnalyzerApiUserArn"] = Made.CredentialsArn;
        Outputs.Add(
            this,
            "FortiAnalyzerCredentialsArn",
            "The secret with the user name and password for the API user of the FortiAnalyzer.",
            Made.CredentialsArn);
    }

    /// <summary>The FortiAnalyzer of the stack; null when parameters name an existing one.</summary>
    public FortiAnalyzer? Made { get; }

    /// <summary>The parameters of the included template that are known.</summary>
    public IReadOnlyDictionary<string, object> Parameters { get; }
}
