using Amazon.CDK;
using Autoscale.Cdk.AddressManager;
using Autoscale.Cdk.Options;
using Autoscale.Cdk.RouteFailover;

namespace Autoscale.Cdk;

/// <summary>All stacks of the app. The tests synthesize, lint and compare every stack that is added here.</summary>
public static class Deployments
{
    /// <summary>Adds the stacks for the context of the app; an invalid context is an <see cref="OptionException"/>.</summary>
    public static void AddTo(App app, Repository repository)
    {
        var options = AutoscaleOptions.Read(app.Node);
        var publishFolder = app.Node.TryGetContext("publishFolder") as string ?? "artifacts/lambda";
        Add(app, repository, options, new PublishedCode(repository.PathOf(publishFolder), options.Architecture));
    }

    internal static void Add(App app, Repository repository, AutoscaleOptions options, FunctionCode code)
    {
        foreach (var (name, hasOwnNetwork) in new[] { ("Autoscale", true), ("AutoscaleExistingVpc", false) })
        {
            _ = new AutoscaleStack(app, name, new AutoscaleStackProps
            {
                Repository = repository,
                Code = code,
                HasOwnNetwork = hasOwnNetwork,
                Options = options,
            });
        }

        _ = new RouteFailoverNetworkStack(app, "RouteFailoverNetwork");
        foreach (var license in Enum.GetValues<LicenseVariant>())
        {
            var props = new RouteFailoverStackProps { Repository = repository, Code = code, License = license };
            _ = new RouteFailoverStack(app, $"RouteFailover{license}", props);
        }

        _ = new AddressManagerStack(app, "AddressManagerMonitoring", repository, code);
    }
}
