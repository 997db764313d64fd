using System.Text.Json;

namespace Autoscale.Tests.Handlers;

/// <summary>Fields of a log entry.</summary>
internal static class LogEntry
{
    public static string Text(this JsonElement entry, string key) => entry.GetProperty(key).ToString();

    public static string Message(this JsonElement entry) => entry.Text("message");

    public static string Level(this JsonElement entry) => entry.Text("level");
}
