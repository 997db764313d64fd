using System.Text.Json;

namespace Autoscale.Cli.Operate.Doctor.Permissions;

/// <summary>A statement that allows actions to the role of a function, as <c>serverless.template</c> declares it.</summary>
/// <param name="Function">The logical id of the function.</param>
/// <param name="Role">The logical id of its role.</param>
/// <param name="Condition">The condition of the statement; null when it has none.</param>
internal sealed record RoleStatement(string Function, string Role, JsonElement Statement, string? Condition)
{
    private const string FunctionType = "AWS::Serverless::Function";

    /// <summary>The statements of all functions, without those that deny.</summary>
    public static IReadOnlyList<RoleStatement> In(JsonElement template) =>
    [
        .. Functions(template).SelectMany(f => Of(
            template.GetProperty("Resources"), f.Name, f.Value.GetProperty("Properties").GetProperty(nameof(Role)))),
    ];

    /// <summary>The logical ids of the functions that have no condition, in order.</summary>
    public static IReadOnlyList<string> FunctionsOfEveryDeployment(JsonElement template) =>
    [
        .. Functions(template).Where(f => !f.Value.TryGetProperty(nameof(Condition), out _))
            .Select(f => f.Name)
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<JsonProperty> Functions(JsonElement template) => template.GetProperty("Resources").EnumerateObject()
        .Where(r => r.Value.GetProperty("Type").GetString() == FunctionType);

    private static IEnumerable<RoleStatement> Of(JsonElement resources, string function, JsonElement roleOf)
    {
        var role = roleOf.GetProperty("Fn::GetAtt")[0].GetString()!;
        var inline = resources.GetProperty(role).GetProperty("Properties").GetProperty("Policies").EnumerateArray();
        var attached = resources.EnumerateObject()
            .Where(r => r.Value.GetProperty("Type").GetString() == "AWS::IAM::Policy")
            .Select(r => r.Value.GetProperty("Properties"))
            .Where(p => p.GetProperty("Roles").EnumerateArray().Any(r => r.GetProperty("Ref").GetString() == role));
        return inline.Concat(attached)
            .SelectMany(p => p.GetProperty("PolicyDocument").GetProperty(nameof(Statement)).EnumerateArray())
            .Select(s => s.TryGetProperty("Fn::If", out var branches)
                ? new RoleStatement(function, role, branches[1], branches[0].GetString())
                : new RoleStatement(function, role, s, Condition: null))
            .Where(s => s.Statement.GetProperty("Effect").GetString() == "Allow");
    }
}
