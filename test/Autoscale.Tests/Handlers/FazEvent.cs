using System.Text.Json;

namespace Autoscale.Tests.Handlers;

/// <summary>Events for the functions of the FortiAnalyzer as AWS sends them, from the files beside this one.</summary>
internal static class FazEvent
{
    public static JsonElement Read(string name) => Of(Text(name));

    public static JsonElement Of(string text) => JsonElement.Parse(text);

    public static string Text(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Handlers", "Events", $"{name}.json"));
}
