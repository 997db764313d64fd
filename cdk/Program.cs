using Amazon.CDK;
using Autoscale.Cdk;
using Autoscale.Cdk.Options;

var app = new App();
try
{
    Deployments.AddTo(app, Repository.Find(Directory.GetCurrentDirectory()));
}
catch (OptionException unknown)
{
    await Console.Error.WriteLineAsync(unknown.Message);
    return 1;
}

app.Synth();
return 0;
