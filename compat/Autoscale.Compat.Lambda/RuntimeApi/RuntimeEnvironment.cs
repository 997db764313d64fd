using System.Globalization;

namespace Autoscale.Compat.Lambda.RuntimeApi;

/// <summary>The environment variables that Lambda sets for the process.</summary>
internal sealed record RuntimeEnvironment(
    string? RuntimeApi, string FunctionName, string FunctionVersion, int MemoryInMB, string LogGroup, string LogStream)
{
    public static RuntimeEnvironment Read() => new(
        Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API"),
        Variable("AWS_LAMBDA_FUNCTION_NAME"),
        Variable("AWS_LAMBDA_FUNCTION_VERSION"),
        int.TryParse(Variable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), CultureInfo.InvariantCulture, out var memory) ? memory : 0,
        Variable("AWS_LAMBDA_LOG_GROUP_NAME"),
        Variable("AWS_LAMBDA_LOG_STREAM_NAME"));

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? "";
}
