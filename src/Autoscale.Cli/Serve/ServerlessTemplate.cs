using System.Globalization;
using System.Text.Json;

namespace Autoscale.Cli.Serve;

/// <summary>Finds and reads <c>serverless.template</c>, the only declaration of functions and their events.</summary>
internal static class ServerlessTemplate
{
    public const string FileName = "serverless.template";

    /// <summary>The condition of the resources of route failover.</summary>
    public const string RouteFailoverCondition = "HasRouteFailover";

    /// <summary>The named file; else the nearest one from the current folder upwards; else the one beside the program.</summary>
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
        return File.Exists(shipped)
            ? shipped
            : throw new UsageException($"there is no {FileName} in '{currentFolder}' or above it; name one with --template.");
    }

    /// <summary>The API events that a template declares for functions without a condition, or with one of these.</summary>
    public static IReadOnlyList<TemplateRoute> ReadRoutes(string path, params IReadOnlyList<string> conditions)
    {
        var routes = ReadFunctions(path, conditions, RoutesOf);
        if (routes.Count == 0)
            throw new UsageException($"template '{path}' declares no function with an API event.");
        return routes.CountBy(r => $"{r.Method} {r.Path}").FirstOrDefault(r => r.Value > 1) is { Key: { } twice }
            ? throw new UsageException($"template '{path}' declares {twice} more than once.")
            : routes;
    }

    /// <summary>
    /// The schedules that a template declares for functions without a condition, or with one of these; rates are in minutes.
    /// </summary>
    public static IReadOnlyList<TemplateSchedule> ReadSchedules(string path, params IReadOnlyList<string> conditions) =>
        ReadFunctions(path, conditions, SchedulesOf);

    /// <summary>Reads a part of a template; a template that cannot be read is a <see cref="UsageException"/>.</summary>
    public static IReadOnlyList<T> Read<T>(string path, Func<JsonElement, IEnumerable<T>> read)
    {
        try
        {
            using var template = JsonDocument.Parse(File.ReadAllText(path));
            return [.. read(template.RootElement)];
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException
            or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"template '{path}' cannot be read: {fault.Message}");
        }
    }

    private static IReadOnlyList<T> ReadFunctions<T>(
        string path, IReadOnlyList<string> conditions, Func<JsonElement, IEnumerable<T>> read) =>
        Read(path, root => root.GetProperty("Resources")
            .EnumerateObject()
            .Where(r => IsFunction(r.Value, conditions))
            .SelectMany(r => read(r.Value.GetProperty("Properties"))));

    // A function with a condition exists only for some parameters.
    private static bool IsFunction(JsonElement resource, IReadOnlyList<string> conditions) =>
        resource.GetProperty("Type").GetString() == "AWS::Serverless::Function"
            && (!resource.TryGetProperty("Condition", out var own) || conditions.Contains(own.GetString()!, StringComparer.Ordinal))
            && resource.GetProperty("Properties").TryGetProperty("Events", out _);

    private static IEnumerable<TemplateSchedule> SchedulesOf(JsonElement function)
    {
        foreach (var schedule in EventsOf(function, "Schedule"))
        {
            var rate = schedule.GetProperty("Schedule").GetString()!;
            if (rate.Split('(', ' ', ')') is not ["rate", var count, "minute" or "minutes", ""]
                || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes))
                throw new FormatException($"schedule '{rate}' is not a rate in minutes.");
            yield return new TemplateSchedule(NameOf(function), TimeSpan.FromMinutes(minutes), TimeoutOf(function))
            {
                MaxAge = MaxAgeOf(function),
            };
        }
    }

    private static IEnumerable<TemplateRoute> RoutesOf(JsonElement function) => EventsOf(function, "Api").Select(route =>
        new TemplateRoute(
            route.GetProperty("Method").GetString()!.ToUpperInvariant(),
            route.GetProperty("Path").GetString()!,
            NameOf(function),
            TimeoutOf(function))
        {
            Api = route.TryGetProperty("RestApiId", out var api) ? api.GetProperty("Ref").GetString()! : "",
        });

    private static IEnumerable<JsonElement> EventsOf(JsonElement function, string type) =>
        function.GetProperty("Events")
            .EnumerateObject()
            .Select(e => e.Value)
            .Where(e => e.GetProperty("Type").GetString() == type)
            .Select(e => e.GetProperty("Properties"));

    private static string NameOf(JsonElement function) =>
        function.GetProperty("Environment").GetProperty("Variables").GetProperty("ANNOTATIONS_HANDLER").GetString()!;

    private static TimeSpan TimeoutOf(JsonElement function) => TimeSpan.FromSeconds(function.GetProperty("Timeout").GetInt32());

    private static TimeSpan MaxAgeOf(JsonElement function) =>
        function.TryGetProperty("EventInvokeConfig", out var config) && config.TryGetProperty("MaximumEventAgeInSeconds", out var seconds)
            ? TimeSpan.FromSeconds(seconds.GetInt32())
            : InvocationQueue.DefaultMaxAge;
}

/// <summary>One API event of the template.</summary>
/// <param name="Method">The HTTP method, in capitals.</param>
/// <param name="Path">The path, without the stage.</param>
/// <param name="Function">The name of the function in <c>ANNOTATIONS_HANDLER</c>.</param>
/// <param name="Timeout">The timeout of the function.</param>
internal sealed record TemplateRoute(string Method, string Path, string Function, TimeSpan Timeout)
{
    /// <summary>The logical id of the API; an empty text for the one that SAM adds.</summary>
    public string Api { get; init; } = "";
}

/// <summary>One schedule of the template.</summary>
/// <param name="Function">The name of the function in <c>ANNOTATIONS_HANDLER</c>.</param>
/// <param name="Period">The time between two runs.</param>
/// <param name="Timeout">The timeout of the function.</param>
internal sealed record TemplateSchedule(string Function, TimeSpan Period, TimeSpan Timeout)
{
    /// <summary>The time after which Lambda drops a run that could not begin.</summary>
    public TimeSpan MaxAge { get; init; } = InvocationQueue.DefaultMaxAge;
}
