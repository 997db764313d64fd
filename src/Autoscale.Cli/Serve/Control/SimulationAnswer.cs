using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Autoscale.Cli.Serve.Control;

/// <summary>The answer to a request: a status and JSON.</summary>
internal sealed record SimulationAnswer(int Status, string Json)
{
    /// <summary>A refusal with its reason.</summary>
    public static SimulationAnswer Wrong(int status, string error) =>
        Of(status, new SimulationError(error), SimulationContext.Readable.SimulationError);

    /// <summary>What was done to an instance.</summary>
    public static SimulationAnswer Did(int status, string instance, string did) =>
        Of(status, new DeviceReply(instance, did), SimulationContext.Readable.DeviceReply);

    /// <summary>Another answer.</summary>
    public static SimulationAnswer Of<T>(int status, T body, JsonTypeInfo<T> type) => new(status, JsonSerializer.Serialize(body, type));
}

/// <summary>The reason of a refusal.</summary>
internal sealed record SimulationError(string Error);

/// <summary>The valid requests.</summary>
internal sealed record ActionList(IReadOnlyList<string> Requests);

/// <summary>What was done to an instance.</summary>
internal sealed record DeviceReply(string Instance, string Did);

/// <summary>The outages that were ended.</summary>
internal sealed record OutagesEnded(IReadOnlyList<OutageStatus> Ended);

/// <summary>A clock after a step.</summary>
/// <param name="Clock">An instance id, or <c>functions</c>.</param>
/// <param name="AheadSeconds">The seconds by which it is ahead of the simulated clock.</param>
internal sealed record ClockReply(string Clock, double AheadSeconds);

/// <summary>A row of the settings table.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value; dots for a secret.</param>
/// <param name="Known">True when a setting has this key; the functions ignore other rows.</param>
/// <param name="Valid">True when the functions use the value; null for an unknown key.</param>
/// <param name="Rule">The rule that the value breaks.</param>
internal sealed record SettingReply(string Key, string Value, bool Known, bool? Valid, string? Rule)
{
    public static SettingReply Of(SettingEntry entry) => new(
        entry.Key, entry.Shown, entry.Setting is not null, entry.Setting is null ? null : entry.Breach is null, entry.Breach);
}

/// <summary>The JSON of the answers, generated at compile time.</summary>
[JsonSerializable(typeof(SimulationError))]
[JsonSerializable(typeof(ActionList))]
[JsonSerializable(typeof(DeviceReply))]
[JsonSerializable(typeof(OutageStatus))]
[JsonSerializable(typeof(OutagesEnded))]
[JsonSerializable(typeof(ClockReply))]
[JsonSerializable(typeof(AnalyzerReply))]
[JsonSerializable(typeof(AddressManagers.MemberReply))]
[JsonSerializable(typeof(AddressManagers.LockoutReply))]
[JsonSerializable(typeof(SettingReply))]
[JsonSerializable(typeof(IReadOnlyList<SettingReply>))]
internal sealed partial class SimulationContext : JsonSerializerContext
{
    /// <summary>JSON without null values that escapes only the characters that JSON requires.</summary>
    public static SimulationContext Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
