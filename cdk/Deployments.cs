using Amazon.CDK;
using Autoscale.Cdk.Options;
using Autoscale.Cdk.RouteFailover;

namespace Autoscale.Cdk;

/// <summary>Every stack of the app. One place, so that whatever is added here is synthesized, linted and compared by the tests without being named there.</summary>
public static class Deployments
{
    /// <summary>Adds the stacks that the context of the app asks for; a context that asks for what there is not is an <see cref="OptionException"/>.</summary>
    public static void AddTo(App app, Repository repository)
    {
        var options = AutoscaleOptions.Read(app.Node);
        var publishFolder = app.Node.TryGetContext("publishFolder") as string ?? "artifacts/lambda";
        var code = new PublishedCode(repository.PathOf(publishFolder), options.Architecture);
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
    }
}
