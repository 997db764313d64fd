using System.Text;
using Autoscale.Simulation.Memory;
using Microsoft.Extensions.Logging;

namespace Autoscale.Cli.Serve.Control;

/// <summary>
/// Lists the rows of the settings table and edits one, as an operator does in the console of DynamoDB: invalid values and unknown keys are
/// written too, and the answer names the problem.
/// </summary>
internal sealed class SettingResource(InMemorySettingRows rows, ConsoleLog log)
{
    private const int LongestValue = 64 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public IReadOnlyList<SimulationAction> Actions =>
    [
        new("GET", "settings", [], async (_, token) => await ListAsync(token)),
        new("PUT", "settings/{key}", [], PutAsync),
    ];

    private async Task<SimulationAnswer> ListAsync(CancellationToken cancellationToken) => SimulationAnswer.Of(
        200,
        [.. (await rows.ListAsync(cancellationToken)).Select(SettingEntry.Of).Select(SettingReply.Of)],
        SimulationContext.Readable.IReadOnlyListSettingReply);

    private async Task<SimulationAnswer> PutAsync(SimulationRequest request, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, cancellationToken);
        if (buffer.Length > LongestValue)
            return SimulationAnswer.Wrong(413, $"a value has at most {LongestValue} bytes");
        if (Read(buffer.ToArray()) is not { } value)
            return SimulationAnswer.Wrong(400, "the value must be text in UTF-8");
        var key = request.Parts[1];
        rows.Set(key, value);
        var entry = SettingEntry.Of((await rows.ListAsync(cancellationToken)).First(r => r.Key == key)) with { Value = value };
        log.Write(LogLevel.Information, $"setting {entry.Key} is set to {entry.Quoted} by hand");
        return SimulationAnswer.Of(200, SettingReply.Of(entry), SimulationContext.Readable.SettingReply);
    }

    private static string? Read(byte[] bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
