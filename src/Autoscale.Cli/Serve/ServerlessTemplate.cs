using System.Globalization;
using System.Text.Json;

namespace Autoscale.Cli.Serve;

/// <summary>Finds and reads <c>serverless.template</c>, the only declaration of functions and their events.</summary>
internal static class ServerlessTemplate
{
    public const string FileName = "serverless.template";

    /// <summary>The file that was named, else the nearest one from the current folder upwards, else the one beside the program.</summary>
    public static string Find(string? named, string currentFolder)
    {
        if (named is not null)
            return File.Exists(named) ? named : throw new UsageException($"there is no template at '{named}'.");
        for (var folder = new DirectoryInfo(currentFolder); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, FileName);
            if (File.Exists(path))
                return path;
        }

        var shipped = Path.Combine(AppContext.BaseDirectory, FileName);
        return File.Exists(shipped) ? shipped : throw new UsageException($"there is no {FileName} in '{currentFolder}' or above it; name one with --template.");
    }

    /// <summary>The routes that a template declares.</summary>
    public static IReadOnlyList<TemplateRoute> ReadRoutes(string path)
    {
        try
        {
            using var template = JsonDocument.Parse(File.ReadAllText(path));
            IReadOnlyList<TemplateRoute> routes = [.. template.RootElement.GetProperty("Resources").EnumerateObject().SelectMany(r => RoutesOf(r.Value))];
            if (routes.Count == 0)
                throw new UsageException($"template '{path}' declares no function with an API event.");
            return routes.CountBy(r => $"{r.Method} {r.Path}").FirstOrDefault(r => r.Value > 1) is { Key: { } twice }
                ? throw new UsageException($"template '{path}' declares {twice} more than once.")
                : routes;
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"template '{path}' cannot be read: {fault.Message}");
        }
    }

    /// <summary>The schedules that a template declares: rates in minutes, as ours are.</summary>
    public static IReadOnlyList<TemplateSchedule> ReadSchedules(string path)
    {
        try
        {
            using var template = JsonDocument.Parse(File.ReadAllText(path));
            return [.. template.RootElement.GetProperty("Resources").EnumerateObject().SelectMany(r => SchedulesOf(r.Value))];
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"template '{path}' cannot be read: {fault.Message}");
        }
    }

    private static IEnumerable<TemplateSchedule> SchedulesOf(JsonElement resource)
    {
        if (resource.GetProperty("Type").GetString() != "AWS::Serverless::Function" || !resource.GetProperty("Properties").TryGetProperty("Events", out var events))
            yield break;
        var properties = resource.GetProperty("Properties");
        foreach (var schedule in events.EnumerateObject().Select(e => e.Value).Where(e => e.GetProperty("Type").GetString() == "Schedule"))
        {
            var rate = schedule.GetProperty("Properties").GetProperty("Schedule").GetString()!;
            if (rate.Split('(', ' ', ')') is not ["rate", var count, "minute" or "minutes", ""] || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes))
                throw new FormatException($"schedule '{rate}' is no rate in minutes.");
            yield return new TemplateSchedule(
                properties.GetProperty("Environment").GetProperty("Variables").GetProperty("ANNOTATIONS_HANDLER").GetString()!,
                TimeSpan.FromMinutes(minutes),
                TimeSpan.FromSeconds(properties.GetProperty("Timeout").GetInt32()));
        }
    }

    private static IEnumerable<TemplateRoute> RoutesOf(JsonElement resource)
    {
        if (resource.GetProperty("Type").GetString() != "AWS::Serverless::Function" || !resource.GetProperty("Properties").TryGetProperty("Events", out var events))
            yield break;
        var properties = resource.GetProperty("Properties");
        var function = properties.GetProperty("Environment").GetProperty("Variables").GetProperty("ANNOTATIONS_HANDLER").GetString()!;
        var timeout = TimeSpan.FromSeconds(properties.GetProperty("Timeout").GetInt32());
        foreach (var api in events.EnumerateObject().Select(e => e.Value).Where(e => e.GetProperty("Type").GetString() == "Api"))
        {
            var route = api.GetProperty("Properties");
            yield return new TemplateRoute(route.GetProperty("Method").GetString()!.ToUpperInvariant(), route.GetProperty("Path").GetString()!, function, timeout);
        }
    }
}
