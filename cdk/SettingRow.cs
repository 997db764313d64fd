using System.Text.Json;
using System.Text.Json.Serialization;

namespace Autoscale.Cdk;

/// <summary>One row of the settings table as it stands in settings.json. Its value may name facts of the deployment: <c>${HandlerUrl}</c>.</summary>
public sealed record SettingRow
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public required string SettingKey { get; init; }

    public required string SettingValue { get; init; }

    public required string Description { get; init; }

    public required bool Editable { get; init; }

    public bool JsonEncoded { get; init; }

    public static IReadOnlyList<SettingRow> ReadAll(string file) =>
        JsonSerializer.Deserialize<IReadOnlyList<SettingRow>>(File.ReadAllText(file), Strict) ?? throw new JsonException($"{file} holds no list of settings.");
}
