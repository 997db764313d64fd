using Amazon.CDK;
using Autoscale.Cdk;
using Autoscale.Cdk.RouteFailover;

var app = new App();
var repository = Repository.Find(Directory.GetCurrentDirectory());
var publishFolder = repository.PathOf(app.Node.TryGetContext("publishFolder") as string ?? "artifacts/lambda");

new AutoscaleStack(app, "Autoscale", new AutoscaleStackProps
{
    Repository = repository,
    PublishFolder = publishFolder,
});

new RouteFailoverNetworkStack(app, "RouteFailoverNetwork");
foreach (var license in Enum.GetValues<LicenseVariant>())
    new RouteFailoverStack(app, $"RouteFailover{license}", new RouteFailoverStackProps { Repository = repository, PublishFolder = publishFolder, License = license });

app.Synth();
