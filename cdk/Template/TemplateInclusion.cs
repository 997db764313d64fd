using System.Text.Json.Nodes;
using Amazon.CDK.CloudFormation.Include;
using Constructs;

namespace Autoscale.Cdk.Template;

/// <summary>
/// Includes a part of serverless.template from a file, as the library requires, with the code for its functions.
/// </summary>
internal static class TemplateInclusion
{
    public static CfnInclude Include(Construct scope, JsonObject part, IReadOnlyDictionary<string, object> parameters, FunctionCode code)
    {
        var given = parameters.ToDictionary(StringComparer.Ordinal);
        if (code.Architecture is { } architecture)
            given["Architecture"] = architecture;
        if (RoleBoundary.Given(scope) is { } boundary)
        {
            given[RoleBoundary.Parameter] = boundary;
            part = TemplateDecision.Decide(
                part, new Dictionary<string, bool>(StringComparer.Ordinal) { [RoleBoundary.Condition] = true });
        }

        var folder = Directory.CreateTempSubdirectory("autoscale-template-");
        try
        {
            var file = Path.Combine(folder.FullName, "part.template.json");
            File.WriteAllText(file, part.ToJsonString());
            var included = new CfnInclude(scope, "Template", new CfnIncludeProps { TemplateFile = file, Parameters = given });
            code.GiveTo(scope);
            return included;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
