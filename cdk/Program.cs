using Amazon.CDK;
using Autoscale.Cdk;
using Autoscale.Cdk.Options;

var repository = Repository.Find(Directory.GetCurrentDirectory());
try
{
    if (args is ["--console", var folder])
    {
        foreach (var line in ConsoleTemplates.Write(repository, folder))
            await Console.Out.WriteLineAsync(line);
        return 0;
    }

    if (args.Length > 0)
        throw new OptionException("The only argument is --console DIR, which writes templates for the console of CloudFormation to DIR.");
    var app = new App();
    Deployments.AddTo(app, repository);
    _ = app.Synth();
    return 0;
}
catch (OptionException unknown)
{
    await Console.Error.WriteLineAsync(unknown.Message);
    return 1;
}
