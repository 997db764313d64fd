using Amazon.Lambda.Serialization.SystemTextJson;
using Autoscale.Lambda.Startup;
using Microsoft.Extensions.DependencyInjection;

// What the official generator writes as Main, for the build that has the stand-ins instead: one executable, one function per process.
var services = new ServiceCollection();
new FunctionStartup().ConfigureServices(services.AddHandlers());
using var provider = services.BuildServiceProvider();

var name = DeploymentEnvironment.Variable("ANNOTATIONS_HANDLER");
var function = FunctionBinding.Bind(provider, name, new SourceGeneratorLambdaJsonSerializer<EventContext>())
    ?? throw new InvalidOperationException($"Variable ANNOTATIONS_HANDLER is '{name}', but it must be one of {string.Join(", ", FunctionTable.Names)}.");
using var bootstrap = function.Build();
await bootstrap.RunAsync();
