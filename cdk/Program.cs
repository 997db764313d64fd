using Amazon.CDK;
using Autoscale.Cdk;
using Autoscale.Cdk.Options;

var app = new App();
var repository = Repository.Find(Directory.GetCurrentDirectory());
var publishFolder = repository.PathOf(app.Node.TryGetContext("publishFolder") as string ?? "artifacts/lambda");
AutoscaleOptions options;
try
{
    options = AutoscaleOptions.Read(app.Node);
}
catch (OptionException unknown)
{
    await Console.Error.WriteLineAsync(unknown.Message);
    return 1;
}

foreach (var (name, hasOwnNetwork) in new[] { ("Autoscale", true), ("AutoscaleExistingVpc", false) })
{
    _ = new AutoscaleStack(app, name, new AutoscaleStackProps
    {
        Repository = repository,
        PublishFolder = publishFolder,
        HasOwnNetwork = hasOwnNetwork,
        Options = options,
    });
}

app.Synth();
return 0;
