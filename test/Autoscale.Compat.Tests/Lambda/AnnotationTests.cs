using System.Reflection;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.Annotations.Schedule;
using Amazon.Lambda.TestUtilities;

namespace Autoscale.Compat.Tests.Lambda;

public sealed class AnnotationTests
{
    [Fact]
    public void The_attributes_of_a_handler_hold_its_resource_and_its_event()
    {
        var method = typeof(Handlers).GetMethod(nameof(Handlers.Heartbeat))!;

        var function = method.GetCustomAttribute<LambdaFunctionAttribute>()!;
        var route = method.GetCustomAttribute<RestApiAttribute>()!;

        Assert.Equal(
            ("Heartbeat", 30u, 256u, "@DeviceRole"), (function.ResourceName, function.Timeout, function.MemorySize, function.Role));
        Assert.Equal((LambdaHttpMethod.Post, "/fgt-as-handler"), (route.Method, route.Template));
    }

    [Fact]
    public void A_schedule_without_a_name_is_named_by_its_expression()
    {
        Assert.Equal("rate1minute", new ScheduleEventAttribute("rate(1 minute)").ResourceName);
        Assert.Equal("EveryMinute", new ScheduleEventAttribute("rate(1 minute)") { ResourceName = "EveryMinute" }.ResourceName);
    }

    [Fact]
    public void A_test_context_keeps_the_logged_lines()
    {
        var context = new TestLambdaContext { RemainingTime = TimeSpan.FromSeconds(3) };

        context.Logger.LogLine("elected");

        Assert.Equal("elected" + Environment.NewLine, Assert.IsType<TestLambdaLogger>(context.Logger).Buffer.ToString());
    }

    private static class Handlers
    {
        [LambdaFunction(ResourceName = "Heartbeat", Timeout = 30, MemorySize = 256, Role = "@DeviceRole")]
        [RestApi(LambdaHttpMethod.Post, "/fgt-as-handler")]
        public static void Heartbeat()
        {
        }
    }
}
