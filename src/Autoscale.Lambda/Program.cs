using Amazon.Lambda.Serialization.SystemTextJson;
using Autoscale.Lambda.Startup;
using Microsoft.Extensions.DependencyInjection;

// Builds with the stand-in packages use this Main in place of the one of the official generator: one function per process.
var services = new ServiceCollection();
new FunctionStartup().ConfigureServices(services);
using var provider = services.BuildServiceProvider();

var name = DeploymentEnvironment.Variable("ANNOTATIONS_HANDLER");
var function = FunctionBinding.Bind(provider, name, new SourceGeneratorLambdaJsonSerializer<EventContext>())
    ?? throw new InvalidOperationException(
        $"Variable ANNOTATIONS_HANDLER is '{name}', but it must be one of {string.Join(", ", FunctionTable.Names)}.");
using var bootstrap = function.Build();
await bootstrap.RunAsync();
