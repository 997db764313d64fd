using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class MotoVpnAttachmentsTests(AwsFixture aws) : DynamoVpnAttachmentsContract(aws.Moto, aws.NewTables())
{
    protected override int WritersAtOnce => 1;
}
