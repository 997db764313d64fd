using Amazon.CDK;
using Autoscale.Cdk;

var app = new App();
var repository = Repository.Find(Directory.GetCurrentDirectory());
var publishFolder = app.Node.TryGetContext("publishFolder") as string ?? "artifacts/lambda";

new AutoscaleStack(app, "Autoscale", new AutoscaleStackProps
{
    Repository = repository,
    PublishFolder = repository.PathOf(publishFolder),
});

app.Synth();
