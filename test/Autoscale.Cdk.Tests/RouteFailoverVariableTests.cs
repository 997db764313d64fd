using System.Globalization;
using System.Text.Json.Nodes;
using Autoscale.Domain.RouteFailover.Variables;

namespace Autoscale.Cdk.Tests;

/// <summary>Every parameter of a variable of route failover accepts the values that the function accepts.</summary>
public sealed class RouteFailoverVariableTests
{
    private static readonly TemplateDocument Template = TemplateDocument.Serverless;

    private static JsonObject Told => Template.Properties("RouteFailover")["Environment"]!["Variables"]!.AsObject();

    public static TheoryData<string> Numbers => OfVariables(parameter => parameter["MinValue"] is not null);

    public static TheoryData<string> Choices => OfVariables(parameter => parameter["AllowedValues"] is not null);

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_bounds_of_a_number_are_those_of_the_function(string variable)
    {
        var parameter = ParameterOf(variable);
        var (min, max) = ((int)parameter["MinValue"]!, (int)parameter["MaxValue"]!);

        Assert.True(IsAccepted(variable, Text(min)));
        Assert.True(IsAccepted(variable, Text(max)));
        Assert.False(IsAccepted(variable, Text(min - 1)));

        // The bound of the template is lower, because it sets the timeout of the function to twice as long.
        Assert.Equal(variable == "LoopSeconds", IsAccepted(variable, Text(max + 1)));
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void The_function_accepts_every_choice_and_the_default_is_the_first(string variable)
    {
        var parameter = ParameterOf(variable);
        var words = parameter["AllowedValues"]!.AsArray().Select(word => (string)word!).ToList();

        Assert.All(words, word => Assert.True(IsAccepted(variable, word), word));
        Assert.Equal(words[0], (string?)parameter["Default"]);
        Assert.False(IsAccepted(variable, "something else"));
    }

    [Theory]
    [InlineData("FailBackWindow", "02:00-04:00")]
    [InlineData("FailBackWindow", "Sat,Sun 23:00-03:00")]
    [InlineData("InstancePublicENIs", "eni-0123456789abcdef3,eni-0123456789abcdef4")]
    [InlineData("ProbeCertificates", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789ABCDEF")]
    [InlineData("ExcludeTables", "rtb-0123456789abcdef1,rtb-0123456789abcdef2")]
    [InlineData("ExcludeDestinations", "10.0.0.0/8,pl-0123456789abcdef0,2001:db8::/32")]
    [InlineData("IncludeDestinations", "0.0.0.0/0")]
    public void The_parameter_and_the_function_both_accept_a_text(string variable, string text)
    {
        Assert.Matches((string)ParameterOf(variable)["AllowedPattern"]!, text);
        Assert.True(IsAccepted(variable, text));
    }

    [Fact]
    public void A_rule_refuses_the_policy_window_without_a_window()
    {
        var rule = Template.Section("Rules")["RouteFailoverWindowIsGiven"]!;

        Assert.Equal(
            """{"Fn::Equals":[{"Ref":"RouteFailoverFailBackPolicy"},"window"]}""", rule["RuleCondition"]!.ToJsonString());
        Assert.Equal(
            """{"Fn::Not":[{"Fn::Equals":[{"Ref":"RouteFailoverFailBackWindow"},""]}]}""",
            Assert.Single(rule["Assertions"]!.AsArray())!["Assert"]!.ToJsonString());
    }

    // Lambda allows 4 KB for the names and values of all variables of a function.
    [Fact]
    public void The_variables_leave_room_for_a_hundred_route_tables()
    {
        var used = Told.Sum(variable =>
            variable.Key.Length + (Name(variable.Value) is { } name && Default(name) is { } usual ? usual.Length : 20));

        Assert.InRange(used, 500, 4096 - (100 * "rtb-0123456789abcdef0,".Length));

        static string? Name(JsonNode? value) => (string?)(value as JsonObject)?["Ref"];
        static string? Default(string name) => Template.Section("Parameters")[name]?["Default"]?.ToString();
    }

    private static TheoryData<string> OfVariables(Predicate<JsonObject> isMeant) =>
    [
        .. Told
            .Select(variable => variable.Key)
            .Where(name => Told[name] is JsonObject reference
                && Template.Section("Parameters")[(string)reference["Ref"]!] is JsonObject parameter
                && isMeant(parameter)),
    ];

    private static JsonObject ParameterOf(string variable) =>
        Template.Section("Parameters")[(string)Told[variable]!["Ref"]!]!.AsObject();

    /// <summary>Whether the function accepts a value; errors that concern several variables are left out.</summary>
    private static bool IsAccepted(string variable, string value) =>
        !RouteFailoverVariables.Read(name => name == variable ? value : null).Errors
            .Any(error => error.StartsWith($"{variable} is '", StringComparison.Ordinal));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
