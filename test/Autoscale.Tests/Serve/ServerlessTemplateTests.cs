using Autoscale.Cli;
using Autoscale.Cli.Serve;

namespace Autoscale.Tests.Serve;

/// <summary>Search for the template, its routes and schedules, and errors of a broken template.</summary>
public sealed class ServerlessTemplateTests : IDisposable
{
    private const string Function =
        """{"Type":"AWS::Serverless::Function","Properties":{"Timeout":30,"Environment":"""
        + """{"Variables":{"ANNOTATIONS_HANDLER":"Heartbeat"}},"Events":"""
        + """{"RootPost":{"Type":"Api","Properties":{"Path":"/x","Method":"post"}}}}}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("autoscale-");

    public static TheoryData<string, string> Broken => new()
    {
        { "nothing", "" },
        { "no JSON", "Resources:\n  Yaml: true" },
        { "an array", "[]" },
        { "no resources", "{}" },
        { "resources of another kind", """{"Resources":[]}""" },
        { "no functions", """{"Resources":{}}""" },
        { "a function without events", """{"Resources":{"A":{"Type":"AWS::Serverless::Function","Properties":{}}}}""" },
        { "a resource without a type", """{"Resources":{"A":{}}}""" },
        { "a timeout that is a fraction", Of(Function.Replace("30", "1.5", StringComparison.Ordinal)) },
        { "a timeout that is a text", Of(Function.Replace("30", "\"30\"", StringComparison.Ordinal)) },
        { "a function without a handler", Of(Function.Replace("ANNOTATIONS_HANDLER", "OTHER", StringComparison.Ordinal)) },
        { "an event without a path", Of(Function.Replace("Path", "Way", StringComparison.Ordinal)) },
        { "two functions for one request", Of(Function, Function) },
    };

    [Fact]
    public void The_routes_are_read_from_the_template() => Assert.Equal(
        ["GET /byol-license ByolLicense 25", "GET /fgt-as-handler Bootstrap 25", "POST /fgt-as-handler Heartbeat 25"],
        ServerlessTemplate.ReadRoutes(Path.Combine(AppContext.BaseDirectory, "serverless.template"))
            .Select(r => $"{r.Method} {r.Path} {r.Function} {r.Timeout.TotalSeconds}")
            .Order(StringComparer.Ordinal));

    [Fact]
    public void The_schedules_are_read_from_the_template() => Assert.Equal(
        [new TemplateSchedule("Sweep", TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(55)) { MaxAge = TimeSpan.FromMinutes(1) }],
        ServerlessTemplate.ReadSchedules(Path.Combine(AppContext.BaseDirectory, "serverless.template")));

    [Fact]
    public void A_run_of_a_schedule_without_a_maximum_age_is_kept_for_six_hours()
    {
        var function = Function.Replace(
            "\"Type\":\"Api\",\"Properties\":{\"Path\":\"/x\",\"Method\":\"post\"}",
            "\"Type\":\"Schedule\",\"Properties\":{\"Schedule\":\"rate(5 minutes)\"}",
            StringComparison.Ordinal);

        Assert.Equal(TimeSpan.FromHours(6), Assert.Single(ServerlessTemplate.ReadSchedules(Write(_folder, Of(function)))).MaxAge);
    }

    [Fact]
    public void A_function_with_a_condition_is_omitted()
    {
        var asked = Function.Replace("Heartbeat", "Asked", StringComparison.Ordinal)
            .Replace("\"Properties\":{\"Timeout\"", "\"Condition\":\"IsAsked\",\"Properties\":{\"Timeout\"", StringComparison.Ordinal);

        Assert.Equal("Heartbeat", Assert.Single(ServerlessTemplate.ReadRoutes(Write(_folder, Of(Function, asked)))).Function);
    }

    [Theory]
    [InlineData("cron(0 12 * * ? *)")]
    [InlineData("rate(1 hour)")]
    [InlineData("rate(x minutes)")]
    public void A_schedule_that_is_not_a_rate_in_minutes_is_refused(string rate)
    {
        var function = Function.Replace(
            "\"Type\":\"Api\",\"Properties\":{\"Path\":\"/x\",\"Method\":\"post\"}",
            $"\"Type\":\"Schedule\",\"Properties\":{{\"Schedule\":\"{rate}\"}}",
            StringComparison.Ordinal);

        var error = Assert.Throws<UsageException>(() => ServerlessTemplate.ReadSchedules(Write(_folder, Of(function))));

        Assert.Contains(rate, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_template_is_a_one_line_error_that_names_it(string name, string text)
    {
        var path = Write(_folder, text);

        var error = Assert.Throws<UsageException>(() => ServerlessTemplate.ReadRoutes(path));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.True(!error.Message.Contains('\n', StringComparison.Ordinal), name);
    }

    [Fact]
    public void The_named_template_is_used_or_the_nearest_one_upwards()
    {
        var inner = _folder.CreateSubdirectory("a").CreateSubdirectory("b");
        var outer = Write(_folder, "{}");
        Assert.Equal(outer, ServerlessTemplate.Find(named: null, inner.FullName));

        var nearer = Write(inner.Parent!, "{}");
        Assert.Equal(nearer, ServerlessTemplate.Find(named: null, inner.FullName));
        Assert.Equal(outer, ServerlessTemplate.Find(outer, inner.FullName));
    }

    [Fact]
    public void Without_a_template_upwards_the_one_beside_the_program_is_used() =>
        Assert.Equal(Path.Combine(AppContext.BaseDirectory, "serverless.template"), ServerlessTemplate.Find(named: null, _folder.FullName));

    [Theory]
    [InlineData("absent.template")]
    [InlineData("")]
    public void A_named_template_that_does_not_exist_is_an_error_that_names_it(string named) =>
        Assert.Contains(
            $"'{named}'",
            Assert.Throws<UsageException>(() => ServerlessTemplate.Find(named, _folder.FullName)).Message,
            StringComparison.Ordinal);

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Of(params string[] functions) =>
        "{\"Resources\":{" + string.Join(',', functions.Select((f, n) => $"\"F{n}\":{f}")) + "}}";

    private static string Write(DirectoryInfo folder, string text)
    {
        var path = Path.Combine(folder.FullName, ServerlessTemplate.FileName);
        File.WriteAllText(path, text);
        return path;
    }
}
