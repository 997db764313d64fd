using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Autoscale.Cli.Operate;

namespace Autoscale.Cli.Routes;

/// <summary>The form of the output of a command for route failover: <c>--output text|json</c>.</summary>
internal sealed class RoutesOutput
{
    private readonly Option<string> _output = CommonOptions.Output();

    // The name before --output, for scripts.
    private readonly Option<bool> _json = new("--json") { Description = "Print JSON.", Hidden = true };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="hadJson">Whether the command had <c>--json</c> before <c>--output</c>.</param>
    public void AddTo(Command command, bool hadJson = false)
    {
        command.Add(_output);
        if (hadJson)
            command.Add(_json);
    }

    /// <summary>True when the output is JSON.</summary>
    public bool IsJson(ParseResult parsed) => CommonOptions.IsJson(parsed, _output) || parsed.GetValue(_json);

    /// <summary>Writes an answer as JSON or as text to standard output.</summary>
    public static async Task WriteAsync<T>(bool isJson, T answer, JsonTypeInfo<T> json, Func<TextWriter, Task> text)
    {
        if (isJson)
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(answer, json));
        else
            await text(Console.Out);
    }
}

/// <summary>The JSON of the commands for route failover, generated at compile time. <c>routes plan</c> prints that of the log.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(RoutesReport))]
[JsonSerializable(typeof(SelfTestReport))]
[JsonSerializable(typeof(OrderReport))]
internal sealed partial class RoutesJson : JsonSerializerContext;
