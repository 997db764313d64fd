using System.Text.Json.Nodes;
using Amazon.CDK.CloudFormation.Include;
using Constructs;

namespace Autoscale.Cdk.Template;

/// <summary>Includes a part of a template, which the library reads from a file only.</summary>
internal static class TemplateInclusion
{
    public static CfnInclude Include(Construct scope, string id, JsonObject part, IDictionary<string, object> parameters)
    {
        var folder = Directory.CreateTempSubdirectory("autoscale-template-");
        try
        {
            var file = Path.Combine(folder.FullName, "part.template.json");
            File.WriteAllText(file, part.ToJsonString());
            return new CfnInclude(scope, id, new CfnIncludeProps { TemplateFile = file, Parameters = parameters });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
